using Exchange.Exports;
using Exchange.Links;

namespace Exchange.Language;

/// <summary>Several exports at once.</summary>
public sealed partial class Words
{
    public string Pick(string who) => Of($"Kies verzending aan {who}", $"Choose export to {who}");
    public string PickAll => Of("Kies alles op deze pagina", "Choose all on this page");
    public string PickNone => Of("Kies niets", "Choose none");
    public string PickedCount(int count) => count == 1 ? Of("1 gekozen", "1 chosen") : Of($"{count} gekozen", $"{count} chosen");
    public string ExportCount(int count) => count == 1 ? Of("1 verzending", "1 export") : Of($"{count} verzendingen", $"{count} exports");
    public string BulkName(BulkVerb verb, int count) => verb switch
    {
        BulkVerb.MailAgain => Of($"Stuur e-mail opnieuw voor {ExportCount(count)}", $"Send mail again for {ExportCount(count)}"),
        BulkVerb.Stop => Of($"Stop {ExportCount(count)}", $"Stop {ExportCount(count)}"),
        BulkVerb.Revoke => Of($"Trek {ExportCount(count)} in", $"Revoke {ExportCount(count)}"),
    };
    public string BulkTitle(BulkVerb verb, int count) => verb switch
    {
        BulkVerb.MailAgain => Of($"E-mail opnieuw sturen voor {ExportCount(count)}?", $"Send the mail again for {ExportCount(count)}?"),
        BulkVerb.Stop => Of($"{ExportCount(count)} stoppen?", $"Stop {ExportCount(count)}?"),
        BulkVerb.Revoke => Of($"{ExportCount(count)} intrekken?", $"Revoke {ExportCount(count)}?"),
    };
    public string BulkText(BulkVerb verb) => verb switch
    {
        BulkVerb.MailAgain => Of("De link blijft dezelfde.", "The link stays the same."),
        BulkVerb.Stop => StopText,
        BulkVerb.Revoke => RevokeText(LinkDirection.Both),
    };
    public string BulkDone(int count) => Of($"{ExportCount(count)}: gedaan.", $"{ExportCount(count)}: done.");
    public string BulkNotDone(int done, int of, string left) => Of($"{done} van {of} gedaan. Het kon niet (meer) bij: {left}.", $"{done} of {of} done. Not possible (any more) for: {left}.");
}
