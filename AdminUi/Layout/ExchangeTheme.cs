using MudBlazor;

namespace Exchange.Layout;

/// <summary>The one place where MudBlazor learns what Exchange looks like. Values are those of tokens.css.</summary>
internal static class ExchangeTheme
{
    private static readonly string[] Text = ["Exchange Text", "system-ui", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Create() => new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0B5D73", PrimaryDarken = "#07424F", PrimaryLighten = "#E1EEF2", PrimaryContrastText = "#FFFFFF",
            Secondary = "#414C53", SecondaryContrastText = "#FFFFFF", Tertiary = "#5B6C75", TertiaryContrastText = "#FFFFFF",
            Info = "#0B5D73", InfoLighten = "#E1EEF2", Success = "#17683A", SuccessLighten = "#E2F1E7",
            Warning = "#874A00", WarningContrastText = "#FFFFFF", WarningLighten = "#FCEFDB", Error = "#B0241A", ErrorLighten = "#FBE8E6",
            Dark = "#12191D", Background = "#F4F6F6", BackgroundGray = "#EBEFF0", Surface = "#FFFFFF",
            TextPrimary = "#12191D", TextSecondary = "#414C53", TextDisabled = "#56626A",
            ActionDefault = "#414C53", ActionDisabled = "#707D85", ActionDisabledBackground = "#EBEFF0",
            AppbarBackground = "#F4F6F6", AppbarText = "#12191D", DrawerBackground = "#F4F6F6", DrawerText = "#414C53", DrawerIcon = "#414C53",
            LinesDefault = "#DCE2E4", LinesInputs = "#707D85", Divider = "#DCE2E4", DividerLight = "#EBEFF0",
            TableLines = "#DCE2E4", TableHover = "#FFFFFF", TableStriped = "#F4F6F6", Skeleton = "#DCE2E4",
            OverlayDark = "rgba(18,25,29,0.45)", RippleOpacity = 0, RippleOpacitySecondary = 0, HoverOpacity = 0.05,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6CC3D9", PrimaryDarken = "#97D9E8", PrimaryLighten = "#10313B", PrimaryContrastText = "#04222B",
            Secondary = "#B6C1C6", SecondaryContrastText = "#14191C", Tertiary = "#8496A0", TertiaryContrastText = "#14191C",
            Info = "#6CC3D9", InfoContrastText = "#04222B", Success = "#6FCB93", SuccessContrastText = "#12301F",
            Warning = "#EFB45C", WarningContrastText = "#36270E", Error = "#FF9388", ErrorContrastText = "#2B0705",
            Dark = "#E6ECEE", DarkContrastText = "#14191C", Background = "#0D1214", BackgroundGray = "#0A0E10", Surface = "#14191C",
            TextPrimary = "#E6ECEE", TextSecondary = "#B6C1C6", TextDisabled = "#96A4AB",
            ActionDefault = "#B6C1C6", ActionDisabled = "#7C8A92", ActionDisabledBackground = "#1B2226",
            AppbarBackground = "#0D1214", AppbarText = "#E6ECEE", DrawerBackground = "#0D1214", DrawerText = "#B6C1C6", DrawerIcon = "#B6C1C6",
            LinesDefault = "#2A3438", LinesInputs = "#7C8A92", Divider = "#2A3438", DividerLight = "#1B2226",
            TableLines = "#2A3438", TableHover = "#14191C", TableStriped = "#0D1214", Skeleton = "#2A3438",
            OverlayDark = "rgba(0,0,0,0.6)", RippleOpacity = 0, RippleOpacitySecondary = 0, HoverOpacity = 0.07,
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Text, FontSize = ".875rem", FontWeight = "400", LineHeight = "1.4286", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Text, FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.2", LetterSpacing = "-.012em" },
            H2 = new H2Typography { FontFamily = Text, FontSize = ".875rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Text, FontSize = ".8125rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Text, FontSize = ".875rem", FontWeight = "400", LineHeight = "1.4286", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Text, FontSize = ".8125rem", FontWeight = "400", LineHeight = "1.4", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Text, FontSize = ".75rem", FontWeight = "400", LineHeight = "1.35", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Text, FontSize = ".875rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal", TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "13rem", DrawerWidthRight = "27.5rem", AppbarHeight = "3.5rem" },
    };
}
