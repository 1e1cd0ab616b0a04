using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Exchange.Layout;
using Microsoft.AspNetCore.Components;

namespace Exchange.Overview;

/// <summary>The last 24 hours as bars.</summary>
public sealed partial class HourBars : StaffComponent
{
    private const double Left = 26, Width = 794, Top = 8, Height = 112, Gap = 6;

    [Parameter, EditorRequired] public HourChart Chart { get; set; } = new([]);

    private string Sentence => W.ChartSentence(M.Number(Chart.Good), M.Number(Chart.Bad), M.Clock(Chart.Busiest.Start), M.Number(Chart.Busiest.Total));

    /// <summary>Written as text: in Razor, <c>text</c> is not SVG's element. All of it are numbers and times.</summary>
    private string Drawing
    {
        get
        {
            var svg = new StringBuilder();
            Add(svg, $"<svg class=\"chart\" viewBox=\"0 0 820 142\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Sentence)}\">");
            foreach (var mark in (int[])[0, Chart.Top / 2, Chart.Top])
                Add(svg, $"<path d=\"M{Left} {Y(mark) + 0.5:0.#}H820\" stroke=\"var(--line)\"/><text x=\"18\" y=\"{Y(mark) + 4:0.#}\" text-anchor=\"end\">{mark}</text>");
            for (var i = 0; i < Chart.Bars.Count; i++)
            {
                var (bar, x, wide) = (Chart.Bars[i], Left + i * Width / HourChart.Hours, Width / HourChart.Hours - Gap);
                if (bar.Good > 0) Add(svg, $"<rect x=\"{x:0.#}\" y=\"{Y(bar.Good):0.#}\" width=\"{wide:0.#}\" height=\"{Y(0) - Y(bar.Good):0.#}\" rx=\"2\" fill=\"var(--seg-done)\"/>");
                if (bar.Bad > 0) Add(svg, $"<rect x=\"{x:0.#}\" y=\"{Y(bar.Total):0.#}\" width=\"{wide:0.#}\" height=\"{Math.Max(2, Y(bar.Good) - Y(bar.Total) - (bar.Good > 0 ? 2 : 0)):0.#}\" rx=\"2\" fill=\"var(--fail)\"/>");
                if (i % 6 == 0) Add(svg, $"<text x=\"{x:0.#}\" y=\"138\">{M.Clock(bar.Start)}</text>");
            }
            return svg.Append("</svg>").ToString();
        }
    }

    private double Y(int count) => Top + Height * (1 - count / (double)Chart.Top);

    private static void Add(StringBuilder svg, FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
