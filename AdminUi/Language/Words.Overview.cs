namespace Exchange.Language;

public sealed partial class Words
{
    public string NeedsYou => Of("Vraagt aandacht", "Needs you");
    public string DeliveriesWait(string count, int n) => n == 1 ? Of("1 levering wacht op een besluit", "1 delivery waits for a decision") : Of($"{count} leveringen wachten op een besluit", $"{count} deliveries wait for a decision");
    public string AccountsLocked(string count, int n) => n == 1 ? Of("1 partner staat op slot", "1 partner is locked") : Of($"{count} partners staan op slot", $"{count} partners are locked");
    public string NothingNeedsYou => Of("Niets vraagt aandacht", "Nothing needs you");
    public string NothingNeedsYouHint => Of("Mislukte verzendingen en berichten komen hier, en links die aflopen zonder dat ze zijn geopend.", "Failed exports and messages come here, and links that end unopened.");
    public string Open => Of("Openen", "Open");
    public string MovingNow => Of("Nu bezig", "Moving now");
    public string Last24Hours => Of("Laatste 24 uur", "Last 24 hours");
    public string RoomAndRate => Of("Snelheid en schijf", "Rate and disk");
    public string RateNow => Of("Partners, nu", "Partners, now");
    public string TransfersNow(string count, int n) => n switch
    {
        0 => Of("geen overdrachten", "no transfers"),
        1 => Of("1 overdracht", "1 transfer"),
        _ => Of($"{count} overdrachten", $"{count} transfers"),
    };
    public string LastHour => Of("Laatste uur", "Last hour");
    public string ContentSize => Of("Inhoud", "Content");
    public string FreeOf(string free, string total) => Of($"{free} vrij van {total}", $"{free} free of {total}");
    public string WithoutProblem(string count) => Of($"{count} zonder probleem", $"{count} without a problem");
    public string WithProblem(string count) => Of($"{count} met een probleem", $"{count} with a problem");
    public string ChartSentence(string good, string bad, string hour, string most) => Of(
        $"Verzendingen per uur, laatste 24 uur. {good} zonder probleem, {bad} met een probleem. Drukste uur {hour} met {most}.",
        $"Exports per hour, last 24 hours. {good} without a problem, {bad} with a problem. Busiest hour {hour} with {most}.");
}
