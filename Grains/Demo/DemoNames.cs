namespace Exchange.Demo;

/// <summary>Invented names; whoever bears one is not meant.</summary>
internal static class DemoNames
{
    private static readonly string[] _initials = ["A.", "B.", "C.", "D.M.", "E.", "F.J.", "G.", "H.", "J.", "J.P.", "K.", "L.", "M.", "N.", "P.", "R.", "S.", "T.", "W."];
    private static readonly string[] _names =
    [
        "de Vries", "Fantoom", "Bakkerse", "van den Akkerhof", "Yılmazer", "Hoekstra-Proef", "Jansma", "El Voorbeeld", "Smitse", "Mulderink", "de Grootenhuis",
        "Bosveld", "Vossers", "Petersma", "Hendrikx-Test", "van Leeuwesteijn", "Dekkerse", "Brouwhof", "de Wittenburg", "Dijkhuizer", "Kokkeling", "Vermeulense",
    ];

    public static readonly string[] Reasons = ["Second opinion", "Op verzoek van de patiënt", "Overdracht van zorg", "Consult neurologie", "Multidisciplinair overleg", "Planning operatie"];
    public static readonly (string Name, string Modality)[] Studies =
    [
        ("CT thorax", "CT"), ("MRI hersenen met contrast", "MR"), ("Röntgen heup links", "DX"), ("Echo schouder", "US"), ("CT abdomen", "CT"), ("MRI knie rechts", "MR"),
        ("Mammografie beiderzijds", "MG"), ("PET-CT gehele lichaam", "PT"), ("MRI lever", "MR"), ("CT hoofd controle", "CT"), ("Röntgen thorax", "DX"),
    ];

    public static readonly string[] Organisations =
    [
        "Oosterwaard Ziekenhuis", "Kliniek Zandpoort", "Huisartsen De Brug", "Medisch Centrum Noorderveen", "Radiologie Buitenhof", "Zuiderkliniek", "Revalidatie De Linde", "Sportarts Waalkant",
        "Orthopedie Meerdaal", "Nordkanal Clinic", "Longcentrum Duinrand", "Stichting Borstonderzoek Midden",
    ];

    public static readonly string[] Departments = ["Radiologie", "Longziekten", "Orthopedie", "Neurologie", ""];
    public static readonly string[] Staff = ["m.deboer", "k.aerts", "inbox", "admin"];

    public static string Person(Dice dice) => $"{Any(dice, _initials)} {Any(dice, _names)}";

    public static T Any<T>(Dice dice, IReadOnlyList<T> of) => of[dice.Next(of.Count)];
}
