using Microsoft.AspNetCore.Components;

namespace Exchange.Figures;

/// <summary>A small drawing beside a word.</summary>
public sealed partial class Icon : ComponentBase
{
    [Parameter, EditorRequired] public IconName Name { get; set; }

    private string Shape => Name switch
    {
        IconName.Plus => """<path d="M8 3v10M3 8h10" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>""",
        IconName.Menu => """<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>""",
        IconName.Search => """<circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m10.5 10.5 3.2 3.2" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>""",
        IconName.Close => """<path d="m4 4 8 8m0-8-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>""",
        IconName.Link => """<path d="M6.8 9.2 9.2 6.8M7.6 4.9l1.5-1.5a2.4 2.4 0 0 1 3.5 3.5l-1.5 1.5M8.4 11.1l-1.5 1.5a2.4 2.4 0 0 1-3.5-3.5l1.5-1.5" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>""",
        IconName.Folder => """<path d="M1.8 4.2c0-.7.5-1.2 1.2-1.2h3l1.5 1.6h5.5c.7 0 1.2.5 1.2 1.2v6c0 .7-.5 1.2-1.2 1.2H3c-.7 0-1.2-.5-1.2-1.2z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>""",
        IconName.File => """<path d="M3.5 1.8h5.7l3.3 3.3v9.1h-9zM9 2v3.3h3.4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>""",
        IconName.Mail => """<rect x="1.7" y="3.2" width="12.6" height="9.6" rx="1.3" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="m2.2 4.4 5.8 4.4 5.8-4.4" fill="none" stroke="currentColor" stroke-width="1.4"/>""",
        IconName.Sms => """<path d="M2 3.2h12v8H7.5L4.6 13.8v-2.6H2z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>""",
        IconName.Down => """<path d="M8 3v10m0 0 4-4m-4 4L4 9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>""",
        IconName.Up => """<path d="M8 13V3m0 0 4 4M8 3 4 7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>""",
    };
}
