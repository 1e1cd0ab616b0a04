using Exchange.Accounts;
using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Api;

/// <summary>The settings over HTTP: read them, change what is to change, send them back with the revision they were read at.</summary>
internal static class SettingsApi
{
    public static void MapSettingsApi(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings");
        settings.MapGet("", Read).Gives<SettingsBody>(200, 404);
        settings.MapPut("", Save).Takes<SettingsBody>().Gives<SettingsBody>(200, 400, 404, 409, 422);
    }

    /// <param name="Revision">Of a change: the one it was made from.</param>
    /// <param name="Logo">PNG or JPEG as base64; null: none.</param>
    /// <param name="Texts">Only those that differ from the standard; one that is left out is the standard again.</param>
    internal sealed record SettingsBody(
        long? Revision, string? Name, string? Sender, string? DepartmentDutch, string? DepartmentEnglish, string? Phone, string? Email, byte[]? Logo, PasswordPreset? Preset,
        int? ExportDays, int? FileDays, IReadOnlyList<string>? ContextWords, string? DisclaimerDutch, string? DisclaimerEnglish, IReadOnlyList<TextBody>? Texts);

    /// <param name="Subject">Of a mail; an SMS has none.</param>
    internal sealed record TextBody(MessageTemplate? Template, string? Language, string? Subject, string? Body);

    private static async Task<IResult> Read(HttpContext http, IGrainFactory grains, CurrentSettings settings) =>
        await grains.GetGrain<IHospitalSettings>(0).Read(Caller.Of(http)) is { } view ? TypedResults.Ok(Of(view, settings.Defaults)) : NotFound();

    private static async Task<IResult> Save(HttpContext http, IGrainFactory grains, CurrentSettings settings)
    {
        if (await Body.ReadAsync<SettingsBody>(http) is not { Value: { } body }) return Problems.NotJson();
        if (body.Revision is not { } revision) return Problems.OfFields(new Dictionary<string, string> { ["revision"] = "The revision that the change was made from." });
        if (body.Texts?.Any(text => text.Template is null) is true) return Problems.OfFields(new Dictionary<string, string> { [SettingsField.Texts] = "Each names its message." });

        var grain = grains.GetGrain<IHospitalSettings>(0);
        var answer = await grain.Save(Caller.Of(http), revision, ValuesOf(body));
        return answer.Outcome switch
        {
            SettingsOutcome.Saved => await Read(http, grains, settings),
            SettingsOutcome.NotFound => NotFound(),
            SettingsOutcome.Stale => Problems.Of(StatusCodes.Status409Conflict, "stale-revision", "The settings were changed in the meantime; read them again."),
            SettingsOutcome.Refused => Problems.OfFields(answer.Problems.DistinctBy(problem => problem.Field).ToDictionary(problem => problem.Field, SettingsWords.Of)),
        };
    }

    private static HospitalValues ValuesOf(SettingsBody body) => new()
    {
        Name = body.Name, Sender = body.Sender, DepartmentDutch = body.DepartmentDutch, DepartmentEnglish = body.DepartmentEnglish, Phone = body.Phone, Email = body.Email,
        Logo = body.Logo is { Length: > 0 } bytes ? new(new(bytes)) : null, Preset = body.Preset, ExportDays = body.ExportDays, FileDays = body.FileDays, ContextWords = body.ContextWords,
        DisclaimerDutch = body.DisclaimerDutch, DisclaimerEnglish = body.DisclaimerEnglish,
        Texts = [.. (body.Texts ?? []).Select(text => new ChangedText(text.Template ?? default, text.Language ?? "", new(text.Subject ?? "", text.Body ?? "")))],
    };

    private static SettingsBody Of(SettingsView view, HospitalDefaults defaults)
    {
        var all = defaults.Complete(view.Values);
        return new(view.Revision, all.Name, all.Sender, all.DepartmentDutch, all.DepartmentEnglish, all.Phone, all.Email, all.Logo?.Bytes.Value.ToArray(), all.Preset, all.ExportDays, all.FileDays,
            all.ContextWords, all.DisclaimerDutch, all.DisclaimerEnglish,
            [.. all.Texts.Select(text => new TextBody(text.Template, text.Language, text.Template.IsSms ? null : text.Text.Subject, text.Text.Body))]);
    }

    private static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "not-found", "There are no settings for this caller.");
}
