using Exchange.Language;
using Exchange.Partners;

namespace Exchange.Api;

/// <summary>A test of the SFTP door, as the API tells it: names for programs, sentences for people.</summary>
/// <param name="Worked">No step failed.</param>
internal sealed record ConnectionTestResponse(bool Worked, IReadOnlyList<ConnectionTestResponse.Step> Steps)
{
    /// <param name="State">Waiting: not reached.</param>
    /// <param name="Milliseconds">Null: not reached.</param>
    internal sealed record Step(string Name, string State, long? Milliseconds, string? Trouble, string? Cause, string? Advice, string? Detail, IReadOnlyList<Obstacle> Obstacles);

    /// <param name="Until">When it passes by itself, or keys stop.</param>
    internal sealed record Obstacle(string Reason, string Weight, string Cause, string Advice, DateTimeOffset? Until);

    public static ConnectionTestResponse From(ConnectionReport report, Words words) => new(!report.HasFailed, [.. report.Steps.Select(step => new Step(
        step.Stage.ToString(), step.State.ToString(), step.State is ConnectionState.Waiting ? null : (long)step.Took.TotalMilliseconds,
        step.Trouble?.ToString(), step.Trouble is { } trouble ? words.TroubleText(trouble) : null, step.Trouble is { } cause ? words.TroubleAdvice(cause) : null, step.Detail,
        [.. (step.Obstacles ?? []).Select(found => new Obstacle(found.Reason.ToString(), found.Weight.ToString(), words.ObstacleText(found), words.ObstacleAdvice(found.Reason), found.Until))]))]);
}
