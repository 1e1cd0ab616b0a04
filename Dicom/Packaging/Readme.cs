using System.Text;

namespace Exchange.Dicom.Packaging;

/// <summary>README.TXT: Dutch and English, CRLF, UTF-8; the preferred language first.</summary>
internal static class Readme
{
    public static byte[] Render(PackageOptions options, PartPosition part)
    {
        var (dutch, english) = (Dutch(options, part), English(options, part));
        var isDutchFirst = options.Language.StartsWith("nl", StringComparison.OrdinalIgnoreCase);
        var text = (isDutchFirst ? dutch : english) + "\n" + new string('-', 72) + "\n\n" + (isDutchFirst ? english : dutch);
        return Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
    }

    private static string Dutch(PackageOptions options, PartPosition part) => $"""
        MEDISCHE BEELDEN (DICOM)
        {Sender(options)}
        {PartNl(part)}Openen
          Windows: klik met rechts op het ZIP-bestand, kies "Alles uitpakken",
                   en open daarna INDEX.HTM.
          Mac:     dubbelklik op het ZIP-bestand, en open daarna INDEX.HTM.
          Een DICOM-programma opent het bestand DICOMDIR of de map DICOM.

        Wat is wat
          INDEX.HTM        overzicht van het onderzoek
          DICOMDIR         inhoudsopgave voor DICOM-programma's
          DICOM            de beelden
        {(part.HasReport ? "  REPORT.PDF       het verslag\n" : "")}  MANIFEST.SHA256  controlegetallen (sha256sum -c MANIFEST.SHA256)

        Deze bestanden bevatten persoonlijke medische gegevens: bewaar ze zorgvuldig.
        {options.DisclaimerNl}

        """;

    private static string English(PackageOptions options, PartPosition part) => $"""
        MEDICAL IMAGES (DICOM)
        {Sender(options)}
        {PartEn(part)}How to open
          Windows: right-click the ZIP file, choose "Extract all",
                   then open INDEX.HTM.
          Mac:     double-click the ZIP file, then open INDEX.HTM.
          A DICOM program opens the file DICOMDIR or the folder DICOM.

        What is what
          INDEX.HTM        overview of the study
          DICOMDIR         index for DICOM programs
          DICOM            the images
        {(part.HasReport ? "  REPORT.PDF       the report\n" : "")}  MANIFEST.SHA256  checksums (sha256sum -c MANIFEST.SHA256)

        These files hold personal medical information: keep them with care.
        {options.DisclaimerEn}

        """;

    private static string Sender(PackageOptions options) =>
        string.Join('\n', new[] { options.InstitutionName, options.InstitutionContact }.Where(line => line.Length > 0).Append(""));

    private static string PartNl(PartPosition part) =>
        part.IsOnly ? "" : $"Dit is deel {part.Number}{(part.IsLast ? ", het laatste" : "")}. Elk deel is op zichzelf te openen.\n\n";

    private static string PartEn(PartPosition part) =>
        part.IsOnly ? "" : $"This is part {part.Number}{(part.IsLast ? ", the last" : "")}. Each part can be opened by itself.\n\n";
}
