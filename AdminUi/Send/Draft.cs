using Exchange.Exports;
using Exchange.Language;

namespace Exchange.Send;

/// <summary>The study while nobody is named yet: on its way to the engine, being packed, ready to be addressed, or come to nothing.</summary>
/// <param name="Id">Of the export that it will become.</param>
/// <param name="View">As the engine has it; null before its first byte, or when there is none any more.</param>
/// <param name="IsArriving">The browser still sends.</param>
/// <param name="Refusal">Why the API did not take it, in words; null: it did, or has not answered yet.</param>
public sealed record Draft(string Id, ExportView? View = null, bool IsArriving = false, string? Refusal = null)
{
    public bool IsReady => View?.State is ExportState.Draft;

    public bool HasFailed => Refusal is not null || !IsArriving && (View is null || View.State is ExportState.Failed or ExportState.Cancelled or ExportState.Expired);

    public bool IsUnderWay => !IsReady && !HasFailed;

    /// <summary>Known once it is ready.</summary>
    public StudySummary? Study => IsReady ? View?.Study : null;

    /// <summary>The name as people read it; empty while it is not known.</summary>
    public string PatientName => PersonName.Shown(Study?.PatientName);

    /// <summary>Files without which something is missing.</summary>
    public int Missing => View?.Problems.Count(problem => !problem.IsHarmless) ?? 0;
}
