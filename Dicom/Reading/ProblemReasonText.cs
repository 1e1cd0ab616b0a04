namespace Exchange.Dicom.Reading;

public static class ProblemReasonText
{
    extension(ProblemReason reason)
    {
        /// <summary>Stable name for APIs and stored rows, kebab-case.</summary>
        public string Code => reason switch
        {
            ProblemReason.NotDicom => "not-dicom",
            ProblemReason.Empty => "empty-file",
            ProblemReason.TruncatedHeader => "truncated-header",
            ProblemReason.TruncatedPixelData => "truncated-pixel-data",
            ProblemReason.MissingUid => "missing-uid",
            ProblemReason.InvalidUid => "invalid-uid",
            ProblemReason.DuplicateWithOtherContent => "duplicate-instance",
            ProblemReason.DuplicateIdentical => "duplicate-identical",
            ProblemReason.OtherPatient => "other-patient",
            ProblemReason.OtherStudy => "other-study",
            ProblemReason.IsDicomDir => "is-a-dicomdir",
            ProblemReason.TooLarge => "too-large",
            ProblemReason.Malformed => "malformed",
            ProblemReason.UnsupportedTransferSyntax => "unsupported-transfer-syntax",
            ProblemReason.UnsafeArchive => "unsafe-archive",
            ProblemReason.ArchiveTooLarge => "archive-too-large",
            ProblemReason.UnreadableArchive => "unreadable-archive",
        };

        /// <summary>Whether leaving the file out loses something the sender meant to send.</summary>
        public bool IsBadFile => reason is not (ProblemReason.IsDicomDir or ProblemReason.DuplicateIdentical);

        /// <summary>One sentence for people.</summary>
        /// <param name="language"><c>nl</c> for Dutch; anything else is English.</param>
        public string Text(string language) =>
            language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? Dutch(reason) : English(reason);
    }

    private static string Dutch(ProblemReason reason) => reason switch
    {
        ProblemReason.NotDicom => "Dit is geen DICOM-bestand.",
        ProblemReason.Empty => "Het bestand is leeg.",
        ProblemReason.TruncatedHeader => "Het bestand is afgekapt: de gegevens vooraan zijn niet volledig.",
        ProblemReason.TruncatedPixelData => "Het bestand is afgekapt: het beeld is niet volledig.",
        ProblemReason.MissingUid => "Een verplicht kenmerk (UID) ontbreekt.",
        ProblemReason.InvalidUid => "Een kenmerk (UID) is ongeldig.",
        ProblemReason.DuplicateWithOtherContent => "Er is al een ander bestand met hetzelfde kenmerk.",
        ProblemReason.DuplicateIdentical => "Hetzelfde bestand was er al.",
        ProblemReason.OtherPatient => "Dit bestand hoort bij een andere patiënt.",
        ProblemReason.OtherStudy => "Dit bestand hoort bij een ander onderzoek.",
        ProblemReason.IsDicomDir => "Dit is de inhoudsopgave van een andere drager; die wordt opnieuw gemaakt.",
        ProblemReason.TooLarge => "Het bestand is te groot.",
        ProblemReason.Malformed => "Het bestand is beschadigd.",
        ProblemReason.UnsupportedTransferSyntax => "Deze beeldcodering wordt niet ondersteund.",
        ProblemReason.UnsafeArchive => "Dit ZIP-bestand bevat onveilige of dubbele namen.",
        ProblemReason.ArchiveTooLarge => "Dit ZIP-bestand bevat te veel of te grote bestanden.",
        ProblemReason.UnreadableArchive => "Dit ZIP-bestand is beschadigd of met een wachtwoord gesloten.",
    };

    private static string English(ProblemReason reason) => reason switch
    {
        ProblemReason.NotDicom => "This is not a DICOM file.",
        ProblemReason.Empty => "The file is empty.",
        ProblemReason.TruncatedHeader => "The file is cut off: its header is incomplete.",
        ProblemReason.TruncatedPixelData => "The file is cut off: its image is incomplete.",
        ProblemReason.MissingUid => "A required identifier (UID) is missing.",
        ProblemReason.InvalidUid => "An identifier (UID) is invalid.",
        ProblemReason.DuplicateWithOtherContent => "There is already another file with the same identifier.",
        ProblemReason.DuplicateIdentical => "The same file was there already.",
        ProblemReason.OtherPatient => "This file belongs to another patient.",
        ProblemReason.OtherStudy => "This file belongs to another study.",
        ProblemReason.IsDicomDir => "This is the index of other media; a new one is made.",
        ProblemReason.TooLarge => "The file is too large.",
        ProblemReason.Malformed => "The file is damaged.",
        ProblemReason.UnsupportedTransferSyntax => "This image coding is not supported.",
        ProblemReason.UnsafeArchive => "This ZIP file holds unsafe or repeated names.",
        ProblemReason.ArchiveTooLarge => "This ZIP file holds too many or too large files.",
        ProblemReason.UnreadableArchive => "This ZIP file is damaged or locked with a password.",
    };
}
