using Exchange.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Exchange.Tests.Messages;

public sealed class MessageOptionsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Exchange:Mail:Host"] = "mail.merelhof.example", ["Exchange:Mail:From"] = "beelden@merelhof.example",
        ["Exchange:Sms:Url"] = "https://sms.example/send", ["Exchange:Sms:Body"] = """{"to":"{to}","text":"{text}"}""",
        ["Exchange:Sms:Headers:Authorization"] = "Bearer abc", ["Exchange:Sms:Success:Statuses:0"] = "202", ["Exchange:Sms:Success:Pointer"] = "/status",
    };

    private static IReadOnlyList<string> Problems(string environment, params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Complete);
        foreach (var (name, value) in changes) settings["Exchange:" + name] = value;
        return Options(settings).Problems(new Environment(environment));
    }

    private static MessageOptions Options(Dictionary<string, string?> settings) =>
        MessageOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    [Fact]
    public void Complete_settings_have_no_problem()
    {
        Assert.Empty(Problems("Production"));

        var options = Options(Complete);
        Assert.Equal([202], options.Sms.Success.Statuses);
        Assert.Equal("Bearer abc", options.Sms.Headers["Authorization"]);
        Assert.Equal(MailSecurity.StartTls, options.Mail.Security);
    }

    [Fact]
    public void All_that_is_missing_is_named_at_once()
    {
        var problems = Options([]).Problems(new Environment("Production"));

        Assert.Equal(["Exchange:Mail:Host", "Exchange:Mail:From", "Exchange:Sms:Url", "Exchange:Sms:Body"], problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public void In_Development_the_outbox_is_the_default_and_needs_nothing() => Assert.Empty(Options([]).Problems(new Environment("Development")));

    [Fact]
    public void Outside_Development_the_outbox_is_refused() => Assert.StartsWith("Exchange:Outbox", Assert.Single(Problems("Production", ("Outbox", "true"))), StringComparison.Ordinal);

    [Fact]
    public void Without_the_outbox_Development_needs_the_settings_too() => Assert.Equal(4, Options(new() { ["Exchange:Outbox"] = "false" }).Problems(new Environment("Development")).Count);

    [Theory]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:From", "Merelhof <beelden@merelhof.example>")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("Mail:UserName", "exchange")]
    [InlineData("Mail:Timeout", "00:05:01")]
    [InlineData("Mail:Timeout", "00:00:00")]
    [InlineData("Mail:AtOnce", "0")]
    [InlineData("Sms:Url", "http://sms.example/send")]
    [InlineData("Sms:Url", "sms.example")]
    [InlineData("Sms:Method", "GET")]
    [InlineData("Sms:ContentType", "text/xml")]
    [InlineData("Sms:Body", "{text}")]
    [InlineData("Sms:Headers:Content-Type", "text/plain")]
    [InlineData("Sms:Success:Pointer", "status")]
    [InlineData("Sms:Success:Pattern", "(")]
    [InlineData("TimeZone", "Mars/Olympus")]
    public void What_is_wrong_is_named(string name, string value)
    {
        var problem = Assert.Single(Problems("Production", (name, value)));
        Assert.StartsWith("Exchange:" + name, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_never_goes_unencrypted()
    {
        var problem = Assert.Single(Problems("Production", ("Mail:UserName", "exchange"), ("Mail:Password", "secret"), ("Mail:Security", "None")));

        Assert.StartsWith("Exchange:Mail:Security", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
