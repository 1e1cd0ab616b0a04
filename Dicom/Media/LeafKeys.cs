using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Media;

/// <summary>
/// The keys of a leaf record apart from its instance number, ready to be copied into a DICOMDIR:
/// explicit little endian, in tag order, before and after (0020,0013). An image has none.
/// </summary>
internal sealed record LeafKeys(byte[] Before, byte[] After, bool NeedsUtf8)
{
    public static readonly LeafKeys None = new([], [], false);

    /// <summary>Stands where type 1 wants a date and the object has none; clearly no date of a study.</summary>
    public const string NoDate = "19000101", NoTime = "000000";

    public static LeafKeys For(string type, Attributes a)
    {
        if (type is "IMAGE" or DirectoryRecordTypes.Private) return None;
        var (before, after) = (new ElementWriter(), new ElementWriter());
        switch (type)
        {
            case "SR DOCUMENT":
                ContentDate(before, a);
                var verified = Or(a.Text(Tags.VerificationFlag), "UNVERIFIED");
                // The date of verification is the only element kept of each verifying observer, and the key asks for just that.
                if (verified == "VERIFIED") after.Raw(a.Items(Tags.VerifyingObserverSequence).FirstOrDefault(item => item.Length > 8));
                after.Sequence(Tags.ConceptNameCodeSequence, Concept(a, "121144", "Document Title"));
                after.Text(Tags.CompletionFlag, "CS", Or(a.Text(Tags.CompletionFlag), "PARTIAL"));
                after.Text(Tags.VerificationFlag, "CS", verified);
                break;
            case "KEY OBJECT DOC":
                ContentDate(before, a);
                after.Sequence(Tags.ConceptNameCodeSequence, Concept(a, "113000", "Of Interest"));
                break;
            case "ENCAP DOC":
                before.Text(Tags.ContentDate, "DA", DicomDate.Normalize(a.Text(Tags.ContentDate)));
                before.Text(Tags.ContentTime, "TM", DicomDate.NormalizeTime(a.Text(Tags.ContentTime)));
                after.Sequence(Tags.ConceptNameCodeSequence, a.Items(Tags.ConceptNameCodeSequence));
                after.Text(Tags.DocumentTitle, "ST", a.Text(Tags.DocumentTitle));
                after.Text(Tags.MimeType, "LO", Or(a.Text(Tags.MimeType), "application/pdf"));
                break;
            case "PRESENTATION":
                if (a.Items(Tags.ReferencedSeriesSequence) is { Count: > 0 } series) before.Sequence(Tags.ReferencedSeriesSequence, series);
                after.Text(Tags.ContentLabel, "CS", Or(a.Text(Tags.ContentLabel), "UNNAMED"));
                after.Text(Tags.ContentDescription, "LO", a.Text(Tags.ContentDescription));
                after.Text(Tags.PresentationCreationDate, "DA", Or(DicomDate.Normalize(a.Text(Tags.PresentationCreationDate)), NoDate));
                after.Text(Tags.PresentationCreationTime, "TM", Or(DicomDate.NormalizeTime(a.Text(Tags.PresentationCreationTime)), NoTime));
                after.Text(Tags.ContentCreatorName, "PN", a.Text(Tags.ContentCreatorName));
                break;
            case "RT DOSE":
                after.Text(Tags.DoseComment, "LO", a.Text(Tags.DoseComment));
                after.Text(Tags.DoseSummationType, "CS", Or(a.Text(Tags.DoseSummationType), "PLAN"));
                break;
            case "RT STRUCTURE SET":
                after.Text(Tags.StructureSetLabel, "SH", Or(a.Text(Tags.StructureSetLabel), "UNNAMED"));
                after.Text(Tags.StructureSetDate, "DA", DicomDate.Normalize(a.Text(Tags.StructureSetDate)));
                after.Text(Tags.StructureSetTime, "TM", DicomDate.NormalizeTime(a.Text(Tags.StructureSetTime)));
                break;
            case "RT PLAN":
                after.Text(Tags.RtPlanLabel, "SH", Or(a.Text(Tags.RtPlanLabel), "UNNAMED"));
                after.Text(Tags.RtPlanDate, "DA", DicomDate.Normalize(a.Text(Tags.RtPlanDate)));
                after.Text(Tags.RtPlanTime, "TM", DicomDate.NormalizeTime(a.Text(Tags.RtPlanTime)));
                break;
            case "RT TREAT RECORD":
                after.Text(Tags.TreatmentDate, "DA", DicomDate.Normalize(a.Text(Tags.TreatmentDate)));
                after.Text(Tags.TreatmentTime, "TM", DicomDate.NormalizeTime(a.Text(Tags.TreatmentTime)));
                break;
            case "SPECTROSCOPY":
                before.Text(Tags.ImageType, "CS", Or(a.Text(Tags.ImageType), "ORIGINAL\\PRIMARY"));
                ContentDate(before, a);
                if (a.Items(Tags.ReferencedImageEvidence) is { Count: > 0 } evidence) before.Sequence(Tags.ReferencedImageEvidence, evidence);
                after.Text(Tags.NumberOfFrames, "IS", Or(a.Text(Tags.NumberOfFrames), "1"));
                after.UInt16(Tags.Rows, (ushort)(a.Number(Tags.Rows) ?? 1));
                after.UInt16(Tags.Columns, (ushort)(a.Number(Tags.Columns) ?? 1));
                after.UInt32(Tags.DataPointRows, a.Long(Tags.DataPointRows) ?? 1);
                after.UInt32(Tags.DataPointColumns, a.Long(Tags.DataPointColumns) ?? 1);
                break;
            case "WAVEFORM" or "RAW DATA" or "MEASUREMENT" or "STEREOMETRIC" or "ASSESSMENT" or "PLAN":
                ContentDate(before, a);
                break;
            default: // REGISTRATION, FIDUCIAL, VALUE MAP, SURFACE, SURFACE SCAN, TRACT, RADIOTHERAPY: content identification.
                ContentDate(before, a);
                after.Text(Tags.ContentLabel, "CS", Or(a.Text(Tags.ContentLabel), "UNNAMED"));
                after.Text(Tags.ContentDescription, "LO", a.Text(Tags.ContentDescription));
                after.Text(Tags.ContentCreatorName, "PN", a.Text(Tags.ContentCreatorName));
                break;
        }
        var sequenceText = a.Items(Tags.ConceptNameCodeSequence).Any(item => item.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F));
        return new(before.ToArray(), after.ToArray(), before.NeedsUtf8 || after.NeedsUtf8 || sequenceText);
    }

    private static void ContentDate(ElementWriter to, Attributes a)
    {
        to.Text(Tags.ContentDate, "DA", Or(DicomDate.Normalize(a.Text(Tags.ContentDate)), NoDate));
        to.Text(Tags.ContentTime, "TM", Or(DicomDate.NormalizeTime(a.Text(Tags.ContentTime)), NoTime));
    }

    private static IReadOnlyList<byte[]> Concept(Attributes a, string code, string meaning) =>
        a.Items(Tags.ConceptNameCodeSequence) is { Count: > 0 } items ? items
        : [new ElementWriter().Text(0x00080100, "SH", code).Text(0x00080102, "SH", "DCM").Text(0x00080104, "LO", meaning).ToArray()];

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;
}
