using Exchange.Language;
using Microsoft.AspNetCore.Components;

namespace Exchange.Layout;

/// <summary>A component that speaks the visitor's language.</summary>
public abstract class StaffComponent : ComponentBase
{
    [CascadingParameter] public Visit Visit { get; set; } = new("en", "", null);
    [Inject] private AdminUiSettings Settings { get; set; } = default!; // Set by the framework before anything is drawn.

    protected Words W => Visit.Words;
    protected Moments M => field ??= new(W, Settings.TimeZone);
}
