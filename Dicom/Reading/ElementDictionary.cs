using System.Collections.Frozen;

namespace Exchange.Dicom.Reading;

/// <summary>
/// The value representations of the elements that are kept (PS3.6). A complete dictionary isn't needed, not even for
/// implicit VR: a value of known length is passed over whole, and only a sequence can have an unknown one.
/// </summary>
internal static class ElementDictionary
{
    private static readonly FrozenDictionary<uint, string> Vrs = Build();

    /// <summary>Null for an element that is passed over.</summary>
    public static string? Vr(uint tag) => Vrs.GetValueOrDefault(tag);

    public static bool IsText(string vr) => vr is "PN" or "LO" or "SH" or "LT" or "ST" or "UT" or "UC";

    private static FrozenDictionary<uint, string> Build()
    {
        var all = new Dictionary<uint, string>();
        void Add(string vr, params ReadOnlySpan<uint> tags)
        {
            foreach (var tag in tags) all[tag] = vr;
        }
        Add("CS", Tags.SpecificCharacterSet, Tags.ImageType, Tags.Modality, Tags.PatientSex, Tags.BodyPartExamined, Tags.Photometric,
            Tags.CompletionFlag, Tags.VerificationFlag, Tags.ContentLabel, Tags.DoseSummationType);
        Add("DA", Tags.InstanceCreationDate, Tags.StudyDate, Tags.SeriesDate, Tags.AcquisitionDate, Tags.ContentDate, Tags.PatientBirthDate,
            Tags.PresentationCreationDate, Tags.StructureSetDate, Tags.TreatmentDate, Tags.RtPlanDate);
        Add("TM", Tags.StudyTime, Tags.SeriesTime, Tags.ContentTime, Tags.PresentationCreationTime, Tags.StructureSetTime,
            Tags.TreatmentTime, Tags.RtPlanTime);
        Add("UI", Tags.SopClassUid, Tags.SopInstanceUid, Tags.StudyInstanceUid, Tags.SeriesInstanceUid);
        Add("SH", Tags.AccessionNumber, Tags.StudyId, Tags.StructureSetLabel, Tags.RtPlanLabel);
        Add("LO", Tags.InstitutionName, Tags.StudyDescription, Tags.SeriesDescription, Tags.PatientId, Tags.IssuerOfPatientId,
            Tags.MimeType, Tags.ContentDescription, Tags.DoseComment);
        Add("PN", Tags.ReferringPhysician, Tags.PatientName, Tags.ContentCreatorName);
        Add("ST", Tags.DocumentTitle);
        Add("IS", Tags.SeriesNumber, Tags.InstanceNumber, Tags.NumberOfFrames);
        Add("US", Tags.SamplesPerPixel, Tags.Rows, Tags.Columns, Tags.BitsAllocated);
        Add("UL", Tags.DataPointRows, Tags.DataPointColumns);
        Add("UR", Tags.PixelDataProvider);
        Add("SQ", Tags.ConceptNameCodeSequence, Tags.ReferencedSeriesSequence, Tags.ReferencedImageEvidence, Tags.VerifyingObserverSequence);

        // Inside the sequences that a DICOMDIR repeats.
        Add("SH", 0x00080100, 0x00080102, 0x00080103);
        Add("LO", 0x00080104);
        Add("UI", 0x00081150, 0x00081155);
        Add("SQ", 0x00081140);
        Add("DT", 0x0040A030);
        return all.ToFrozenDictionary();
    }
}
