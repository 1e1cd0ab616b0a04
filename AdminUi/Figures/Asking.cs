using Exchange.Exports;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Exchange.Figures;

/// <summary>Ask, confirm, do: the same way for everything that has verbs.</summary>
internal static class Asking
{
    extension(IDialogService dialogs)
    {
        /// <summary>True when it was confirmed, or nothing had to be.</summary>
        public async Task<bool> Confirms(DialogParameters<Confirm>? question) => question is null || await dialogs.Choice(question) is not null;

        /// <summary>What was chosen; null when it was closed without a choice.</summary>
        public async Task<object?> Choice<TDialog>(DialogParameters<TDialog> parameters) where TDialog : ComponentBase
        {
            var dialog = await dialogs.ShowAsync<TDialog>(null, parameters, new() { CloseOnEscapeKey = true });
            return await dialog.Result is { Canceled: false, Data: { } data } ? data : null;
        }
    }

    /// <param name="failed">Told the kind of fault when nobody answered.</param>
    /// <returns>Null when nobody answered: whether it was done is not known.</returns>
    public static async Task<Verdict?> Do(Func<Task<Verdict>> verb, Action<string> failed)
    {
        try { return await verb(); }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            failed(e.GetType().Name);
            return null;
        }
    }
}
