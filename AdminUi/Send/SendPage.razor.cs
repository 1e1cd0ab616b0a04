using System.Text.Json;
using Exchange.Layout;
using Exchange.Links;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Exchange.Send;

/// <summary>Where somebody is who sends: filling in, checking, a minute in which it can still be undone, and waiting for the answer.</summary>
internal enum SendStep { Fill, Check, Held, Sending }

/// <summary>Files, a recipient, a look at what will arrive, and off it goes. The browser sends the files to the API by itself, so that they never pass through the page.</summary>
public sealed partial class SendPage(
    IJSRuntime js, NavigationManager navigation, IGrainFactory grains, StaffCaller caller, IRecipientPreview previews, AdminUiSettings settings, TimeProvider time)
    : StaffComponent, IAsyncDisposable
{
    private const string ProblemPrefix = "urn:exchange:";

    private SendForm _form = new();
    private ChosenFiles _files = new();
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>();
    private ElementReference _drop;
    private IJSObjectReference? _script;
    private DotNetObjectReference<SendPage>? _self;
    private string? _problem;
    private bool _isReady, _wasChecked;
    private SendStep _step;

    private string? MobileFine => MobileNumber.Read(_form.Mobile) is { } number && number != _form.Mobile ? W.MobileFine(number) : null;

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

    /// <summary>Told by the script once the API has answered.</summary>
    /// <param name="status">Of the HTTP answer; 0 when there was none.</param>
    /// <param name="id">Of the export, when it was taken.</param>
    [JSInvokable]
    public async Task Finished(int status, string body, string? id)
    {
        _step = SendStep.Fill;
        if (id is not null)
        {
            await Keep(isDone: true);
            navigation.NavigateTo($"/exports/{id}");
            return;
        }
        _problem = Explain(Parse(body));
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _holding?.Cancel();
        _looking?.Cancel();
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
        if (_wasChecked) _wrong = Faults();
        _ = Keep(isDone: false);
    }

    /// <summary>By field. Files that cannot be sent are not called missing.</summary>
    private Dictionary<string, string> Faults()
    {
        Dictionary<string, string> wrong = new(_form.Check(W, HasStudy));
        if (wrong.ContainsKey("files") && _draft?.View?.Failure is { } failure) wrong["files"] = W.FailureAdvice(failure);
        return wrong;
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
