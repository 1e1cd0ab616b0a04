using System.Text.Json;
using Exchange.Layout;
using Exchange.Links;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Exchange.Send;

/// <summary>Where somebody is who sends: filling in, checking, a minute in which it can still be undone, and the upload itself.</summary>
internal enum SendStep { Fill, Check, Held, Sending }

/// <summary>Files, a recipient, a look at what will arrive, and off it goes. The browser sends the files to the API by itself, so that they never pass through the page.</summary>
public sealed partial class SendPage(
    IJSRuntime js, NavigationManager navigation, IGrainFactory grains, StaffCaller caller, IRecipientPreview previews, AdminUiSettings settings, TimeProvider time)
    : StaffComponent, IAsyncDisposable
{
    private const string ProblemPrefix = "urn:exchange:";

    private SendForm _form = new();
    private ChosenFiles _files = new();
    private UploadProgress _upload = new();
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>();
    private ElementReference _drop;
    private IJSObjectReference? _script;
    private DotNetObjectReference<SendPage>? _self;
    private string? _problem;
    private bool _isReady, _wasChecked, _isStopped;
    private SendStep _step;

    private string? MobileFine => MobileNumber.Read(_form.Mobile) is { } number && number != _form.Mobile ? W.MobileFine(number) : null;

    private string UploadLine => _upload.Total == 0
        ? W.UploadStart
        : W.UploadLine(M.Bytes(_upload.Sent), M.Bytes(_upload.Total), M.Bytes(_upload.Speed), _upload.Left is { } left ? M.Span(left) : "…");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _script = await js.InvokeAsync<IJSObjectReference>("import", "/_content/Exchange.AdminUi/send.js");
        await _script.InvokeVoidAsync("watch", _drop, _self);
        await FillIn();
        _isReady = true; // What was typed or dropped before would be lost.
        StateHasChanged();
    }

    /// <summary>Told by the script whenever files were added or looked at.</summary>
    [JSInvokable]
    public void FilesChanged(ChosenFiles files)
    {
        _files = files;
        Recheck();
        StateHasChanged();
    }

    /// <summary>Told by the script, at most four times a second.</summary>
    [JSInvokable]
    public void Progressed(long sent, long total, double milliseconds)
    {
        _upload = new(sent, total, TimeSpan.FromMilliseconds(milliseconds));
        StateHasChanged();
    }

    /// <summary>Told by the script at the end.</summary>
    /// <param name="status">Of the HTTP answer; 0 when there was none.</param>
    [JSInvokable]
    public void Finished(int status, string body)
    {
        _step = SendStep.Fill;
        if (status == 202 && Parse(body) is { } accepted && accepted.TryGetProperty("id", out var id))
        {
            _ = Keep(isDone: true);
            navigation.NavigateTo($"/exports/{id.GetString()}");
            return;
        }
        _problem = _isStopped ? W.UploadStopped : Explain(Parse(body));
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _holding?.Cancel();
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("leave");
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException) { } // The page is gone, and its script with it.
        _self?.Dispose();
    }

    private async Task StopSending()
    {
        _isStopped = true;
        if (_script is not null) await _script.InvokeVoidAsync("stop");
    }

    private async Task Clear()
    {
        if (_script is not null) await _script.InvokeVoidAsync("clear");
    }

    /// <summary>Nothing goes along with a link for upload alone.</summary>
    private async Task Aim(LinkDirection direction)
    {
        _form.Direction = direction;
        if (_form.IsUpload)
        {
            await Clear();
            await DropReport();
        }
        Recheck();
    }

    private async Task DropReport()
    {
        if (_script is not null) await _script.InvokeVoidAsync("dropReport");
    }

    /// <summary>Once it was tried, what is mended is seen to be mended.</summary>
    private void Recheck()
    {
        if (_wasChecked) _wrong = _form.Check(W, _files.Count);
        _ = Keep(isDone: false);
    }

    private string? Wrong(string field) => _wrong.GetValueOrDefault(field);

    private string Explain(JsonElement? details)
    {
        if (details is not { ValueKind: JsonValueKind.Object } problem || !problem.TryGetProperty("type", out var type)) return W.UploadProblem("");
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Object)
            _wrong = errors.EnumerateObject().ToDictionary(error => error.Name, error => error.Value.EnumerateArray().FirstOrDefault().GetString() ?? "");
        return W.UploadProblem((type.GetString() ?? "").Replace(ProblemPrefix, "", StringComparison.Ordinal));
    }

    private static JsonElement? Parse(string body)
    {
        try { return JsonDocument.Parse(body).RootElement; }
        catch (JsonException) { return null; } // Not ours: a proxy's page, or nothing.
    }
}
