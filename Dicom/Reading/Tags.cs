namespace Exchange.Dicom.Reading;

/// <summary>Tags by their PS3.6 keyword, group in the upper half.</summary>
internal static class Tags
{
    public const uint
        Item = 0xFFFEE000, ItemEnd = 0xFFFEE00D, SequenceEnd = 0xFFFEE0DD,
        FileMetaLength = 0x00020000, FileMetaVersion = 0x00020001, MediaSopClassUid = 0x00020002, MediaSopInstanceUid = 0x00020003,
        TransferSyntaxUid = 0x00020010, ImplementationClassUid = 0x00020012, ImplementationVersionName = 0x00020013,
        FileSetId = 0x00041130, FirstRootRecord = 0x00041200, LastRootRecord = 0x00041202, FileSetConsistency = 0x00041212,
        DirectoryRecords = 0x00041220, NextRecord = 0x00041400, RecordInUse = 0x00041410, LowerRecord = 0x00041420,
        RecordType = 0x00041430, PrivateRecordUid = 0x00041432, ReferencedFileId = 0x00041500, ReferencedSopClassInFile = 0x00041510,
        ReferencedSopInstanceInFile = 0x00041511, ReferencedTransferSyntaxInFile = 0x00041512,
        SpecificCharacterSet = 0x00080005, ImageType = 0x00080008, InstanceCreationDate = 0x00080012, SopClassUid = 0x00080016, SopInstanceUid = 0x00080018,
        StudyDate = 0x00080020, SeriesDate = 0x00080021, AcquisitionDate = 0x00080022, ContentDate = 0x00080023,
        StudyTime = 0x00080030, SeriesTime = 0x00080031, ContentTime = 0x00080033, AccessionNumber = 0x00080050,
        Modality = 0x00080060, InstitutionName = 0x00080080, ReferringPhysician = 0x00080090, StudyDescription = 0x00081030,
        SeriesDescription = 0x0008103E, ReferencedSeriesSequence = 0x00081115, ReferencedImageEvidence = 0x00089092,
        PatientName = 0x00100010, PatientId = 0x00100020, IssuerOfPatientId = 0x00100021, PatientBirthDate = 0x00100030, PatientSex = 0x00100040,
        BodyPartExamined = 0x00180015, StudyInstanceUid = 0x0020000D, SeriesInstanceUid = 0x0020000E, StudyId = 0x00200010,
        SeriesNumber = 0x00200011, InstanceNumber = 0x00200013,
        SamplesPerPixel = 0x00280002, Photometric = 0x00280004, NumberOfFrames = 0x00280008, Rows = 0x00280010, Columns = 0x00280011,
        BitsAllocated = 0x00280100, DataPointRows = 0x00289001, DataPointColumns = 0x00289002, PixelDataProvider = 0x00287FE0,
        ConceptNameCodeSequence = 0x0040A043, CompletionFlag = 0x0040A491, VerificationFlag = 0x0040A493, VerifyingObserverSequence = 0x0040A073,
        DocumentTitle = 0x00420010, MimeType = 0x00420012, ContentLabel = 0x00700080, ContentDescription = 0x00700081,
        PresentationCreationDate = 0x00700082, PresentationCreationTime = 0x00700083, ContentCreatorName = 0x00700084,
        DoseSummationType = 0x3004000A, DoseComment = 0x30040006, StructureSetLabel = 0x30060002, StructureSetDate = 0x30060008,
        StructureSetTime = 0x30060009, TreatmentDate = 0x30080250, TreatmentTime = 0x30080251, RtPlanLabel = 0x300A0002,
        RtPlanDate = 0x300A0006, RtPlanTime = 0x300A0007,
        SpectroscopyData = 0x56000020, FloatPixelData = 0x7FE00008, DoubleFloatPixelData = 0x7FE00009, PixelData = 0x7FE00010;
}
