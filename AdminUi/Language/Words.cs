namespace Exchange.Language;

/// <summary>Every word of the staff pages, Dutch and English side by side. One part per feature.</summary>
public sealed partial class Words(bool isDutch)
{
    public static Words Dutch { get; } = new(true);
    public static Words English { get; } = new(false);

    /// <param name="language"><c>nl</c>; anything else is English.</param>
    public static Words In(string language) => language == "nl" ? Dutch : English;

    public bool IsDutch => isDutch;
    public string Code => isDutch ? "nl" : "en";

    private string Of(string dutch, string english) => isDutch ? dutch : english;

    // The bar, and what every page says.
    public string Product => "Exchange";
    public string MainMenu => Of("Hoofdmenu", "Main menu");
    public string Shortcuts => Of("Sneltoetsen", "Shortcuts");
    public IReadOnlyList<(string Key, string What)> ShortcutList =>
    [
        ("N", Send), ("/", Of("Zoeken", "Search")), ("J  K", Of("Volgende en vorige regel, naast een open paneel", "Next and previous row, beside an open panel")),
        ("Esc", Of("Paneel of venster sluiten", "Close panel or window")), ("Ctrl+Enter", Of("Verder, of versturen", "On, or send")), ("Z", Of("Versturen ongedaan maken", "Undo sending")), ("?", Of("Deze lijst", "This list")),
    ];
    public string SkipToContent => Of("Naar de inhoud", "Skip to content");
    public string Overview => Of("Overzicht", "Overview");
    public string Exports => Of("Verzendingen", "Exports");
    public string Send => Of("Onderzoek versturen", "Send a study");
    public string Outbox => "Outbox";
    public string Audit => Of("Logging", "Audit");
    public string StaffMenu => Of("Medewerkers", "Staff");
    public string SignOut => Of("Uitloggen", "Sign out");
    public string LanguageName => Of("Nederlands", "English");
    public string OtherLanguage => Of("English", "Nederlands");
    public string Theme => Of("Kleuren", "Colours");
    public string Light => Of("Licht", "Light");
    public string Dark => Of("Donker", "Dark");
    public string Close => Of("Sluiten", "Close");
    public string Cancel => Of("Terug", "Back");
    public string TryAgain => Of("Probeer opnieuw", "Try again");
    public string Loading => Of("Laden", "Loading");
    public string Unreadable => Of("Dit kon niet worden gelezen. Lopende verzendingen gaan door.", "This could not be read. Exports that are running go on.");
    public string Live => "Live";
    public string NotConnected => Of("Geen verbinding", "Not connected");
    public string AsOf(string time) => Of($"stand van {time}", $"as of {time}");
    public string NoAccess => Of("Deze pagina is niet voor uw rol", "This page is not for your role");
    public string NoAccessHint => Of("Vraag uw beheerder als u denkt dat dit niet klopt.", "Ask your administrator if you think this is wrong.");
    public string NotFound => Of("Deze pagina bestaat niet", "There is no such page");
    public string NotFoundHint => Of("Het adres klopt niet helemaal, of wat er stond is er niet meer.", "The address is not quite right, or what was there is gone.");
    public string ToStart => Of("Naar het begin", "To the start");
    public string Broken => Of("Er ging iets mis op deze pagina. Lopende verzendingen gaan door.", "Something went wrong on this page. Exports that are running go on.");
    public string Reload => Of("Laad opnieuw", "Load again");
    public string Reconnecting => Of("Geen verbinding. Wij proberen het opnieuw.", "Not connected. We are trying again.");
    public string RoleName(string role) => role switch
    {
        Staff.StaffRoles.Admin => Of("Applicatiebeheerder", "Administrator"),
        Staff.StaffRoles.LogKeeper => Of("Logbeheerder", "Log keeper"),
        _ => Of("Medewerker", "Staff"),
    };
}
