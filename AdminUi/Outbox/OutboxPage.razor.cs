using Exchange.Live;
using Exchange.Messages;
using Exchange.Settings;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Exchange.Outbox;

/// <summary>Development only: what would have been sent.</summary>
public sealed partial class OutboxPage(
    IGrainFactory grains, ILiveChanges live, StaffCaller caller, AdminUiSettings settings, CurrentSettings current, TimeProvider time, ILogger<OutboxPage> logger) : LivePage(live, time)
{
    private IReadOnlyList<OutboxMessage>? _messages;
    private OutboxMessage? _mail, _sms;
    private MessageChannel? _only;
    private bool _hasFailed, _asText;

    /// <summary>The message that is shown; its counterpart of the same export is shown beside it.</summary>
    [SupplyParameterFromQuery] private string? Id { get; set; }

    private IReadOnlyList<OutboxMessage> Shown => _only is null ? _messages ?? [] : [.. (_messages ?? []).Where(message => message.Channel == _only)];

    protected override void OnInitialized()
    {
        if (settings.HasOutbox) Follow();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!settings.HasOutbox) return;
        if (_messages is null) await Load();
        else Choose();
    }

    private async Task Load()
    {
        _hasFailed = false;
        try
        {
            _messages = await grains.GetGrain<IOutbox>(0).List(await caller.As(StaffPolicies.Exports), null, null);
            Choose();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreadable(e.GetType().Name);
            _hasFailed = true;
        }
    }

    private void Choose()
    {
        var chosen = _messages?.FirstOrDefault(message => message.Id == Id) ?? _messages?.FirstOrDefault();
        _mail = Of(MessageChannel.Email);
        _sms = Of(MessageChannel.Sms);

        OutboxMessage? Of(MessageChannel channel) =>
            chosen?.Channel == channel ? chosen : _messages?.FirstOrDefault(message => message.Channel == channel && message.ExportId == chosen?.ExportId);
    }

    protected override async Task<bool> Take(LiveBatch batch)
    {
        var isNews = batch.IsLive && (batch.Missed || batch.Changes.Any(change => change.Table == "outbox_row"));
        if (isNews) await Load();
        return isNews;
    }

    /// <summary>Choosing what is chosen shows all again.</summary>
    private void Only(MessageChannel channel) => _only = _only == channel ? null : channel;

    private IEnumerable<OutboxMessage> Thread(OutboxMessage sms) =>
        (_messages ?? []).Where(message => message.Channel is MessageChannel.Sms && message.To == sms.To && message.ExportId == sms.ExportId).Reverse();

    /// <summary>Links in the mail open outside the frame, which may run nothing.</summary>
    private static string WithTarget(string html) => "<base target=\"_blank\">" + html;

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read: {Kind}")]
    private partial void LogUnreadable(string kind);
}
