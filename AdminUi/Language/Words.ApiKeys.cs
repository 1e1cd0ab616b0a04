using Exchange.ApiKeys;

namespace Exchange.Language;

/// <summary>Keys of the API.</summary>
public sealed partial class Words
{
    public string ApiKeys => Of("API-sleutels", "API keys");
    public string ApiKeysHint => Of("Voor programma's die verzendingen maken of volgen. Wat de API kan: ", "For programs that make or follow exports. What the API can do: ");
    public string DevelopmentKey => Of("In ontwikkeling bestaat daarnaast de sleutel in data/api-key. Die mag alles en staat niet in deze lijst.", "In development there is also the key in data/api-key. It may do everything and is not in this list.");
    public string NoApiKeys => Of("Nog geen API-sleutels", "No API keys yet");
    public string NoApiKeysHint => Of("Elk programma krijgt een eigen sleutel, met alleen de rechten die het nodig heeft.", "Each program gets a key of its own, with the scopes it needs and no others.");
    public string NewApiKey => Of("Nieuwe sleutel", "New key");
    public string ApiClient => Of("Programma", "Client");
    public string ApiClientHint => Of("Kleine letters, cijfers en . - _ Zo heet het in de logging.", "Lower-case letters, digits and . - _ This is its name in the log.");
    public string Scopes => Of("Rechten", "Scopes");
    public string ScopeText(string scope) => scope switch
    {
        ApiScopes.ExportsRead => Of("verzendingen en weblinks bekijken", "view exports and links"),
        ApiScopes.ExportsWrite => Of("versturen, intrekken, verlengen, opnieuw sturen", "send, revoke, extend, send again"),
        ApiScopes.AccountsRead => Of("partners en hun mappen bekijken", "view partners and their folders"),
        ApiScopes.AccountsWrite => Of("partners maken, vergrendelen, sleutels wijzigen", "make and lock partners, change their keys"),
        ApiScopes.InboundRead => Of("ontvangen bestanden bekijken en ophalen", "view and fetch what was received"),
        ApiScopes.InboundWrite => Of("ontvangen bestanden accepteren of weigeren", "accept or refuse what was received"),
        ApiScopes.EventsRead => Of("alle wijzigingen meelezen, ook van patiënten", "follow every change, patients' names included"),
        ApiScopes.AuditRead => Of("logging lezen; dat wordt gelogd", "read the audit log; that is logged"),
        ApiScopes.SettingsRead => Of("instellingen en teksten bekijken", "view settings and texts"),
        ApiScopes.SettingsWrite => Of("instellingen en teksten wijzigen", "change settings and texts"),
        _ => "",
    };
    public string LastDay => Of("Laatste dag", "Last day");
    public string LastDayHint => Of("Leeg: de sleutel werkt tot u hem intrekt.", "Empty: the key works until you revoke it.");
    public string MakeApiKey => Of("Maak sleutel", "Make key");
    public string ApiKeyMade(string client) => Of($"Sleutel voor {client}. Kopieer hem nu; u ziet hem alleen deze keer.", $"Key for {client}. Copy it now; you only see it this once.");
    public string ApiKeyRevoked(string client) => Of($"De sleutel van {client} werkt niet meer.", $"The key of {client} no longer works.");
    public string RevokeKeyTitle(string client) => Of($"Sleutel van {client} intrekken?", $"Revoke the key of {client}?");
    public string RevokeKeyHint => Of("Wat er met deze sleutel loopt stopt nu, ook een verzending die nog binnenkomt. Dit kan niet terug.", "What runs with this key stops now, also an export that is still coming in. This cannot be undone.");
    public string RevokeKey => Of("Sleutel intrekken", "Revoke key");
    public string MadeBy(string day, string who) => Of($"{day} door {who}", $"{day} by {who}");
    public string Made => Of("Gemaakt", "Made");
    public string NeverUsedKey => Of("nog nooit", "never");
    public string Today => Of("vandaag", "today");
    public string Ended => Of("Afgelopen", "Ended");
    public string ApiKeyOutcomeText(ApiKeyOutcome outcome) => outcome switch
    {
        ApiKeyOutcome.Done => Done,
        ApiKeyOutcome.NotAllowed => NoAccess,
        ApiKeyOutcome.NotFound => Of("Deze sleutel bestaat niet.", "There is no such key."),
        ApiKeyOutcome.ClientInvalid => Of("Vul een naam in van 2 tot 50 kleine letters, cijfers en . - _", "Enter a name of 2 to 50 lower-case letters, digits and . - _"),
        ApiKeyOutcome.ScopeInvalid => Of("Kies minstens één recht.", "Choose at least one scope."),
        ApiKeyOutcome.EndInvalid => Of("Kies een dag vanaf vandaag.", "Choose a day from today on."),
    };
}
