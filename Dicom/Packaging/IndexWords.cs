namespace Exchange.Dicom.Packaging;

/// <summary>What the page says, per language, and how it looks.</summary>
internal sealed record IndexWords(
    string Language, string HowToOpen, string Windows, string Mac, string Program, string Report, string LeftOut, string Care)
{
    public static readonly IndexWords Dutch = new(
        "nl", "Zo opent u de beelden",
        "<b>Windows:</b> pak het ZIP-bestand eerst uit: klik er met rechts op en kies <i>Alles uitpakken</i>.",
        "<b>Mac:</b> dubbelklik op het ZIP-bestand; het wordt in een map uitgepakt.",
        "Open daarna in een DICOM-programma het bestand <code>DICOMDIR</code> of de map <code>DICOM</code>.",
        "Het verslag (PDF)", "Niet meegenomen bestanden:",
        "Deze bestanden bevatten persoonlijke medische gegevens. Bewaar ze zorgvuldig.");

    public static readonly IndexWords English = new(
        "en", "How to open the images",
        "<b>Windows:</b> unpack the ZIP file first: right-click it and choose <i>Extract all</i>.",
        "<b>Mac:</b> double-click the ZIP file; it unpacks into a folder.",
        "Then open the file <code>DICOMDIR</code> or the folder <code>DICOM</code> in a DICOM program.",
        "The report (PDF)", "Files left out:",
        "These files hold personal medical information. Keep them with care.");

    public const string Style = """

        :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#17212b;--soft:#586673;--line:#dde3e8;--accent:#0b6375;--warn:#fff4d6;--warnink:#5c4300}
        @media (prefers-color-scheme:dark){:root{--bg:#10161b;--card:#192128;--ink:#e8edf1;--soft:#9fb0bd;--line:#2c3842;--accent:#63c7db;--warn:#3a2f10;--warnink:#ffe2a0}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
        header,main,footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 1rem}
        h2{font-size:1.1rem;margin:0 0 .7rem}
        h1 span,h2 span,dt span,th span,summary span,header p span{color:var(--soft);font-weight:400;font-size:.8em}
        h1 span::before,h2 span::before,dt span::before,th span::before,summary span::before,header p span::before{content:"· "}
        .from{color:var(--accent);font-weight:600;margin:0}
        .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.4rem;margin:0 0 1rem}
        dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.9rem 1.5rem;margin:0}
        dt{color:var(--soft);font-size:.85rem}
        dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th{font-size:.85rem;font-weight:600;color:var(--soft)}
        tbody tr:last-child td{border-bottom:0}
        .n{text-align:right;font-variant-numeric:tabular-nums}
        .warn{background:var(--warn);color:var(--warnink);border-radius:8px;padding:.6rem .9rem;margin:0 0 1rem;font-weight:600}
        ul{margin:0 0 .8rem;padding-left:1.2rem}
        li{margin:.3rem 0}
        summary{cursor:pointer;color:var(--accent);font-size:.875rem}
        details ul{list-style:none;padding:0;margin:.4rem 0;columns:16rem;font-size:.875rem}
        details li{margin:.1rem 0}
        a{color:var(--accent)}
        .small,footer{color:var(--soft);font-size:.875rem}
        footer{padding-bottom:2.5rem}
        footer p{margin:.2rem 0}
        @media print{body{background:#fff}.card{break-inside:avoid}}

        """;
}
