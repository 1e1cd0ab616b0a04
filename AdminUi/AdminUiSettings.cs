namespace Exchange;

/// <summary>What the pages need to be told by their host.</summary>
/// <param name="TimelineText">Code of a timeline event and a language (<c>nl</c>, <c>en</c>) to words.</param>
/// <param name="ProblemText">Code of a file's problem and a language to a sentence.</param>
/// <param name="TimeZone">Whose clock times are shown in.</param>
/// <param name="HasOutbox">Messages end in the development outbox: its page is shown.</param>
/// <param name="TokenHeader">Header in which the API expects the page's token.</param>
public sealed record AdminUiSettings(
    Func<string, string, string> TimelineText, Func<string, string, string> ProblemText, TimeZoneInfo TimeZone, bool HasOutbox, string TokenHeader);
