using Microsoft.AspNetCore.Components;

namespace Exchange.Pages;

/// <summary>Never without a word beside it.</summary>
public sealed partial class Icon : ComponentBase
{
    [Parameter, EditorRequired] public IconName Name { get; set; }
}

public enum IconName { Message, Eye, Failed, Warning, Download, Link, Hourglass, Stopped, Done }
