using System.Text;
using System.Text.RegularExpressions;
using Exchange.Accounts;
using Exchange.Links;
using Exchange.Messages;
using Exchange.Pages;
using Exchange.Send;
using Exchange.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Exchange.Staff;

/// <summary>The real templates and the real page, filled with an example of what is secret.</summary>
internal sealed partial class RecipientPreviews(
    MessageWriter writer, MessageOptions messages, CurrentSettings settings, IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time) : IRecipientPreview
{
    private const string ExampleToken = "VOORBEELD", ExamplePassword = "XXXXX-XXXXX";

    private static readonly Lazy<string> Sheet = new(() =>
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream("assets/portal.css") ?? throw new InvalidOperationException("The portal's style sheet is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("url(", "url(/_content/Exchange.AdminUi/fonts/", StringComparison.Ordinal);
    });

    public async Task<RecipientPreview> Show(PreviewOrder order)
    {
        var ending = order.Mobile.Length >= 2 ? order.Mobile[^2..] : "";
        if (order.Account is { } account)
        {
            var arrived = Write(order, MessageChannel.Email, MessageTemplate.PackageArrivedMail, order.Email, ending, "", new(account, order.Organisation, order.Until));
            return new(settings.Now.Institution.Sender, arrived.Subject, arrived.Html ?? "", null, null);
        }
        var mail = Write(order, MessageChannel.Email, LinkMails.Of(order.Direction), order.Email, ending, ExampleToken);
        var sms = Write(order, MessageChannel.Sms, MessageTemplate.PasswordSms, order.Mobile, order.Email, ExamplePassword);
        return new(settings.Now.Institution.Sender, mail.Subject, mail.Html ?? "", sms.Text, await Page(order, ending));
    }

    public RecipientPreview Message(MessageTemplate template, string language, HospitalValues? draft)
    {
        var with = draft is null ? settings.Now : new SettingsInForce(settings.Defaults, draft);
        var until = time.GetUtcNow().AddDays(7);
        PreviewOrder order = new("J. de Vries", "j.devries@provider.example", "+31612345634", language, until);
        var message = template.IsSms
            ? Write(order, MessageChannel.Sms, template, order.Mobile, order.Email, ExamplePassword, null, with)
            : Write(order, MessageChannel.Email, template, order.Email, order.Mobile[^2..], ExampleToken, new("oostwaard", "Ziekenhuis Oostwaard", until, 7), with);
        return new(with.Institution.Sender, message.Subject, message.Html ?? "", template.IsSms ? message.Text : null, null);
    }

    private OutgoingMessage Write(PreviewOrder order, MessageChannel channel, MessageTemplate template, string to, string otherEnd, string secret, AccountFacts? facts = null, SettingsInForce? with = null) =>
        writer.Write("preview", new("preview", channel, template, order.Language, to, order.Name, "", default, otherEnd, order.Until, order.Account, facts), secret, with ?? settings.Now);

    private async Task<string> Page(PreviewOrder order, string ending)
    {
        var words = Pages.Words.Of(order.Language);
        PageFrame frame = new(words, settings.Now, "portal.css", "data:,", LinkToken.ReferenceOf(LinkToken.KeyOf(ExampleToken)), "#", "", "")
        {
            LogoUrl = settings.Now.Institution.Logo is { } logo ? $"data:{logo.ContentType};base64,{Convert.ToBase64String(logo.Bytes.Value.Span)}" : null,
        };
        var local = TimeZoneInfo.ConvertTime(order.Until, messages.Zone);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<WelcomePage>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(WelcomePage.Frame)] = frame, [nameof(WelcomePage.Path)] = "#", [nameof(WelcomePage.MobileEnding)] = ending, [nameof(WelcomePage.Until)] = local, [nameof(WelcomePage.Direction)] = order.Direction,
            [nameof(WelcomePage.DaysLeft)] = (int)Math.Ceiling((order.Until - time.GetUtcNow()).TotalDays),
        }))).ToHtmlString());
        // The page stands by itself in a frame of the staff's page: its sheet goes in, its links lead nowhere.
        return Links().Replace(StyleLink().Replace(html, _ => $"<style>{Sheet.Value}</style>"), "<a ");
    }

    [GeneratedRegex("<link[^>]*rel=\"stylesheet\"[^>]*>")]
    private static partial Regex StyleLink();

    [GeneratedRegex("<a href=\"[^\"]*\" ?")]
    private static partial Regex Links();
}
