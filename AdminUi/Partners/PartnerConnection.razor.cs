using Exchange.Figures;
using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Partners;

/// <summary>The test of a partner's connection, each step as it happens. Leaving the page ends it.</summary>
public sealed partial class PartnerConnection(IConnectionTest test, StaffCaller caller, TimeProvider time, ILogger<PartnerConnection> logger) : StaffComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly SortedDictionary<ConnectionStage, ConnectionStep> _steps = [];
    private string? _said, _problem;
    private bool _isRunning;

    [Parameter, EditorRequired] public string UserName { get; set; } = "";

    private TimeProvider Time => time;

    private IReadOnlyList<Segment> Segments => [.. _steps.Values.Select(step => step.State switch
    {
        ConnectionState.Waiting => default,
        ConnectionState.Running => new Segment(Fill.Partly, 0.5),
        ConnectionState.Passed => new Segment(Fill.Done),
        ConnectionState.Warned => new Segment(Fill.Warning),
        ConnectionState.Failed => new Segment(Fill.Failed),
    })];

    private string Line => W.TestStrip(_steps.Values.Count(step => step.State is not (ConnectionState.Waiting or ConnectionState.Running)), _steps.Count);

    /// <summary>What all steps together come to; null while it is not over.</summary>
    private (Kind Kind, string Css, string Text)? Verdict
    {
        get
        {
            if (_isRunning || _problem is not null) return null;
            var failed = _steps.Values.Where(step => step.State is ConnectionState.Failed).ToList();
            if (failed is [{ Stage: ConnectionStage.Account }]) return (Kind.Failed, "fail", W.TestAccountOnly);
            if (failed is [.., var last]) return (Kind.Failed, "fail", W.TestFailed(W.StageName((failed.FirstOrDefault(step => step.Stage is not ConnectionStage.Account) ?? last).Stage)));
            return _steps.Values.Any(step => step.State is ConnectionState.Warned) ? (Kind.Warning, "", W.TestWarned) : (Kind.Done, "good", W.TestPassed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
    }

    /// <summary>The button stays where the focus is: while a test runs, pressing it does nothing.</summary>
    private async Task Run()
    {
        if (_isRunning) return;
        (_isRunning, _problem, _said) = (true, null, W.TestRuns);
        foreach (var stage in Enum.GetValues<ConnectionStage>()) _steps[stage] = new(stage, ConnectionState.Waiting);
        var stopped = _left.Token;
        try
        {
            var by = await caller.As(StaffPolicies.Manage);
            var report = await test.Run(by, UserName, Show, stopped);
            if (report.Verdict is not Exchange.Verdict.Done) Refused(report.Verdict is Exchange.Verdict.NotNow ? W.TestBusy : W.NoSuchPartner);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested) { return; } // Nobody looks any more.
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogNotTested(e.GetType().Name);
            Refused(W.Unreadable);
        }
        _isRunning = false;
        _said = _problem ?? Verdict?.Text;
    }

    private void Refused(string why)
    {
        _problem = why;
        _steps.Clear();
    }

    private Task Show(ConnectionStep step) => InvokeAsync(() =>
    {
        _steps[step.Stage] = step;
        _said = W.SaidOf(W.StageName(step.Stage), W.ConnectionStateName(step.State), Took(step));
        StateHasChanged();
    });

    private string Took(ConnectionStep step) => step.State is ConnectionState.Waiting or ConnectionState.Running ? "" : M.Took(step.Took);

    [LoggerMessage(LogLevel.Warning, "A connection could not be tested: {Kind}")]
    private partial void LogNotTested(string kind);
}
