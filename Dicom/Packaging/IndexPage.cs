using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Exchange.Dicom.Media;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>INDEX.HTM: one page without script that tells a person what the package holds and how to open it.</summary>
internal sealed class IndexPage(PackageOptions options, DateTimeOffset made)
{
    public byte[] Render(IReadOnlyCollection<MediaFile> files, PartPosition part)
    {
        var study = files.First().Instance.Study;
        var isDutchFirst = options.Language.StartsWith("nl", StringComparison.OrdinalIgnoreCase);
        var rows = new StringBuilder();
        foreach (var series in files.GroupBy(f => f.Instance.SeriesInstanceUid).OrderBy(s => Number(s.First().Instance.SeriesNumber)))
            rows.Append(Row(series.First().Instance.Series, [.. series.OrderBy(f => Number(f.Instance.InstanceNumber))], isDutchFirst));
        var (dutch, english) = (Help(IndexWords.Dutch, options.DisclaimerNl, part), Help(IndexWords.English, options.DisclaimerEn, part));

        var html = $"""
            <!DOCTYPE html>
            <html lang="{(isDutchFirst ? "nl" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <title>{(isDutchFirst ? "Medische beelden" : "Medical images")}</title>
            <style>{IndexWords.Style}</style>
            </head>
            <body>
            <header>
            <p class="from">{Encode(options.InstitutionName)}</p>
            <h1>{Both("Medische beelden", "Medical images", isDutchFirst)}</h1>
            {PartLine(part, isDutchFirst)}
            </header>
            <main>
            <section class="card">
            <dl>
            {Fact(Both("Patiënt", "Patient", isDutchFirst), Name(study.Patient.Name))}
            {Fact(Both("Patiëntnummer", "Patient number", isDutchFirst), study.Patient.Id)}
            {Fact(Both("Geboortedatum", "Date of birth", isDutchFirst), Date(study.Patient.BirthDate))}
            {Fact(Both("Onderzoek", "Study", isDutchFirst), study.Description)}
            {Fact(Both("Datum onderzoek", "Study date", isDutchFirst), Date(study.Date))}
            {Fact(Both("Onderzoeksnummer", "Accession number", isDutchFirst), study.AccessionNumber)}
            {Fact(Both("Gemaakt in", "Made at", isDutchFirst), study.Institution)}
            {Fact(Both("Aanvrager", "Referring physician", isDutchFirst), Name(study.ReferringPhysician))}
            </dl>
            </section>
            <section class="card">
            <h2>{Both("Series", "Series", isDutchFirst)}</h2>
            <div class="wide"><table>
            <thead><tr><th scope="col">{Both("Nr.", "No.", isDutchFirst)}</th><th scope="col">{Both("Soort", "Type", isDutchFirst)}</th><th scope="col">{Both("Omschrijving", "Description", isDutchFirst)}</th><th scope="col" class="n">{Both("Bestanden", "Files", isDutchFirst)}</th><th scope="col" class="n">{Both("Beelden", "Frames", isDutchFirst)}</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table></div>
            </section>
            {(isDutchFirst ? dutch + english : english + dutch)}
            </main>
            <footer><p>{Encode(Join(options.InstitutionName, options.InstitutionContact))}</p><p>{made.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}</p></footer>
            </body>
            </html>

            """;
        return Encoding.UTF8.GetBytes(html.ReplaceLineEndings("\r\n"));
    }

    private static string Help(IndexWords words, string disclaimer, PartPosition part) => $"""
        <section class="card" lang="{words.Language}">
        <p class="warn">{Encode(disclaimer)}</p>
        <h2>{words.HowToOpen}</h2>
        <ul><li>{words.Windows}</li><li>{words.Mac}</li><li>{words.Program}</li></ul>
        {(part.HasReport ? $"<p><a href=\"{PackageCompanions.ReportName}\">{words.Report}</a></p>" : "")}
        {(part.LeftOut > 0 ? $"<p>{words.LeftOut} {part.LeftOut}.</p>" : "")}
        <p class="small">{words.Care}</p>
        </section>

        """;

    private static string Row(DicomSeries series, IReadOnlyList<MediaFile> files, bool isDutchFirst) => $"""
        <tr><td>{Encode(series.Number)}</td><td>{Encode(series.Modality)}</td><td>{Encode(Join(series.Description, series.BodyPart))}
        <details><summary>{Both("Toon de bestanden", "Show the files", isDutchFirst)}</summary><ul>{string.Concat(files.Select(Item))}</ul></details></td><td class="n">{files.Count}</td><td class="n">{files.Sum(f => (long)f.Instance.NumberOfFrames)}</td></tr>

        """;

    /// <summary>The number of the object in its series, where it lies, and what it is when it is no image.</summary>
    private static string Item(MediaFile file)
    {
        var (instance, path) = (file.Instance, file.FileId.Replace('\\', '/'));
        var kind = instance.RecordType is "IMAGE" ? "" : $" · {Encode(instance.RecordType)}";
        return $"<li>{Encode(instance.InstanceNumber)} <code>{Encode(path)}</code>{kind}{(instance.NumberOfFrames > 1 ? $" · {instance.NumberOfFrames} ×" : "")}</li>";
    }

    private static string PartLine(PartPosition part, bool isDutchFirst) => part.IsOnly ? "" :
        $"<p>{Both($"Deel {part.Number}{(part.IsLast ? " (laatste)" : "")}", $"Part {part.Number}{(part.IsLast ? " (last)" : "")}", isDutchFirst)}</p>";

    private static string Fact(string label, string value) => value.Length == 0 ? "" : $"<div><dt>{label}</dt><dd>{Encode(value)}</dd></div>";

    private static string Both(string dutch, string english, bool isDutchFirst)
    {
        if (dutch == english) return dutch;
        return isDutchFirst ? $"{dutch} <span lang=\"en\">{english}</span>" : $"{english} <span lang=\"nl\">{dutch}</span>";
    }

    // Family^Given^Middle^Prefix^Suffix, alphabetic group (PS3.5 section 6.2).
    private static string Name(string name)
    {
        var parts = name.Split('=')[0].Split('^').Select(p => p.Trim()).ToArray();
        var given = string.Join(' ', parts.Skip(1).Where(p => p.Length > 0));
        return given.Length == 0 ? parts[0] : $"{parts[0]}, {given}";
    }

    private static string Date(string date) => date.Length == 8 ? $"{date[..4]}-{date[4..6]}-{date[6..]}" : date;

    private static string Join(string a, string b) => a.Length > 0 && b.Length > 0 ? $"{a} · {b}" : a + b;

    private static string Encode(string value) => HtmlEncoder.Default.Encode(value);

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
