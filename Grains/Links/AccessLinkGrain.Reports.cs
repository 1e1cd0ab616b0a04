using Exchange.Exports;

namespace Exchange.Links;

/// <summary>What the link tells its export.</summary>
internal sealed partial class AccessLinkGrain
{
    private async Task ReportUnansweredLock()
    {
        if (Current.IsLockReported || Current.LockedAt + Answering > time.GetUtcNow()) return;

        await Save(Reporting(Current with { IsLockReported = true }, LinkUse.Locked, Actor.System));
        Tell();
    }

    private LinkState Reporting(LinkState next, LinkUse use, Actor by) => next with
    {
        LastReport = next.LastReport + 1,
        Unreported = [.. next.Unreported, new(this.GetPrimaryKeyString(), next.LastReport + 1, use, time.GetUtcNow(), by)],
    };

    /// <summary>
    /// Reports to the export beside the turn, never within it: the export calls this grain, and two that wait for each
    /// other would both stand still. What is not acknowledged is told again, also by the next activation; its number makes that harmless.
    /// </summary>
    private void Tell()
    {
        if (_isTelling || Current.Unreported.Count == 0 || Current.Terms is not { } terms) return;
        _isTelling = true;
        TellAll(GrainFactory.GetGrain<IStudyExport>(terms.ExportId), terms.ExportId).Ignore();
    }

    private async Task TellAll(IStudyExport export, string exportId)
    {
        try
        {
            while (Current.Unreported is [var report, ..])
            {
                await export.Used(report);
                // In memory only; the next write takes it along.
                state.State = Current with { Unreported = [.. Current.Unreported.Where(other => other.Number != report.Number)] };
            }
            _isTelling = false;
        }
        catch (Exception e) // Whatever keeps the export from writing crosses the call with a type of its own; all of it passes or is told of again.
        {
            LogNotTold(e, exportId);
            _isTelling = false;
            this.RegisterGrainTimer(static (link, _) =>
            {
                link.Tell();
                return Task.CompletedTask;
            }, this, TellAgain, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Export {ExportId} could not be told what its link did; it is told again later")]
    private partial void LogNotTold(Exception e, string exportId);
}
