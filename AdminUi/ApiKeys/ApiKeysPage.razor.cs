using System.Globalization;
using Exchange.Exports;
using Exchange.Figures;
using Exchange.Layout;
using Exchange.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Exchange.ApiKeys;

/// <summary>Which programs use the API, and what they may.</summary>
public sealed partial class ApiKeysPage(IApiKeyBook book, StaffCaller caller, IDialogService dialogs, TimeProvider time) : StaffComponent
{
    private readonly HashSet<string> _scopes = [];
    private IReadOnlyList<string> _offered = [];
    private IReadOnlyList<ApiKeyEntry>? _keys;
    private DateTimeOffset _now;
    private string? _client, _lastDay, _result, _key;
    private bool _isRefused, _isNews;
    private ElementReference _told;

    protected override async Task OnInitializedAsync()
    {
        _offered = await book.MayGive(await caller.As(StaffPolicies.Keys));
        await Load();
    }

    /// <summary>A key is shown once: it must be seen, wherever the page was.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNews) return;
        _isNews = false;
        await _told.FocusAsync();
    }

    private async Task Load()
    {
        _now = time.GetUtcNow();
        _keys = [.. (await book.List(await caller.As(StaffPolicies.Keys)) ?? []).OrderByDescending(key => key.IsOpen(_now))];
    }

    private void Toggle(string scope)
    {
        if (!_scopes.Remove(scope)) _scopes.Add(scope);
    }

    private async Task Make()
    {
        var client = (_client ?? "").Trim();
        var made = await book.Create(await caller.As(StaffPolicies.Keys), client, [.. _scopes], EndOf(_lastDay));
        Tell(made, made.Key is null ? W.ApiKeyOutcomeText(made.Outcome) : W.ApiKeyMade(client));
        if (_isRefused) return;
        (_client, _lastDay) = (null, null);
        _scopes.Clear();
        await Load();
    }

    private async Task Revoke(ApiKeyEntry key)
    {
        if (!await dialogs.Confirms(Confirm.With(W.RevokeKeyTitle(key.Client), W.RevokeKeyHint, W.RevokeKey))) return;
        var done = await book.Revoke(await caller.As(StaffPolicies.Keys), key.Id);
        Tell(done, done.Outcome is ApiKeyOutcome.Done ? W.ApiKeyRevoked(key.Client) : W.ApiKeyOutcomeText(done.Outcome));
        await Load();
    }

    private void Tell(ApiKeyChange change, string says) => (_key, _isRefused, _result, _isNews) = (change.Key, change.Outcome is not ApiKeyOutcome.Done, says, true);

    /// <summary>The first moment after that day, here; a day that cannot be read is refused as one that is past.</summary>
    private DateTimeOffset? EndOf(string? day) =>
        string.IsNullOrEmpty(day) ? null
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) && last < DateOnly.MaxValue ? M.StartOf(last.AddDays(1))
        : DateTimeOffset.MinValue;

    private string Used(ApiKeyEntry key) =>
        key.LastUsedAt is not { } at ? W.NeverUsedKey : M.Local(at).Date == M.Local(_now).Date ? W.Today : M.Day(at);

    private (Kind Kind, string Word) StateOf(ApiKeyEntry key) =>
        key.RevokedAt is not null ? (Kind.Revoked, W.Revoked) : key.IsOpen(_now) ? (Kind.Done, W.Active) : (Kind.Expired, W.Ended);
}
