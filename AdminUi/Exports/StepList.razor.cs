using Exchange.Figures;
using Exchange.Layout;
using Exchange.Messages;
using Microsoft.AspNetCore.Components;

namespace Exchange.Exports;

/// <summary>The steps of the strip, each with its word and what is known of it.</summary>
public sealed partial class StepList(TimeProvider time) : StaffComponent
{
    [Parameter, EditorRequired] public ExportView View { get; set; } = default!; // Required.
    [Parameter, EditorRequired] public ExportProgress Progress { get; set; } = default!; // Required.

    private (Kind Kind, string Word) Look(Fill fill) => fill switch
    {
        Fill.Empty => (Kind.Waiting, W.StepOpen),
        Fill.Done or Fill.Proven => (Kind.Done, W.StepDone),
        Fill.Partly => (Kind.Running, W.StepBusy),
        Fill.Warning => (Kind.Warning, W.StepWarns),
        Fill.Failed => (Kind.Failed, W.StepFailed),
    };

    private string Detail(int step)
    {
        var counts = View.Counts;
        var isPacked = View.Parts.Count > 0;
        return step switch
        {
            1 => M.Short(View.CreatedAt, time.GetUtcNow()),
            2 when View.IsWorking && View.BytesTotal is { } total and > 0 => W.OfTotal(M.Bytes(counts.Bytes), M.Bytes(total)),
            2 when counts.Bytes > 0 => M.Bytes(counts.Bytes),
            3 when isPacked => W.SameCount,
            4 when isPacked => M.Bytes(View.Parts.Sum(part => part.Size)),
            4 when counts.Packed > 0 => M.Images(counts.Packed),
            5 when isPacked && View.ExpiresAt is { } until => W.Until(M.Short(until, time.GetUtcNow())),
            6 when View.Request.Account is not null && View.Messages.Count > 0 => W.MailIs(IsSent(MessageChannel.Email)),
            6 when View.Messages.Count > 0 => W.MailAndSms(IsSent(MessageChannel.Email), IsSent(MessageChannel.Sms)),
            7 when View.First("opened") is { } opened => M.Short(opened, time.GetUtcNow()),
            8 when View.IsRequest && View.First("received") is { } received => M.Short(received, time.GetUtcNow()),
            8 when View.First("fetched") is { } fetched => M.Short(fetched, time.GetUtcNow()),
            _ => "",
        };
    }

    private bool IsSent(MessageChannel channel) => View.Latest(channel)?.State is MessageState.Sent;
}
