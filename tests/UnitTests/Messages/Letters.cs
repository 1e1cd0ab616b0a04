using Exchange.Messages;
using Exchange.Settings;

namespace Exchange.Tests.Messages;

/// <summary>What the message tests have in common.</summary>
internal static class Letters
{
    public const string Token = "0123456789abcdefghjkmnpqrs", Password = "K7PM4-TXQ23", Address = "j.devries@provider.example", Mobile = "+31612345634";

    /// <summary>10:00 in Amsterdam, in winter.</summary>
    public static readonly DateTimeOffset Until = new(2026, 12, 1, 9, 0, 59, TimeSpan.Zero);

    public static readonly Institution Hospital = new("Merelhof Ziekenhuis", "088 123 45 67", "https://beelden.merelhof.example");

    public static CurrentSettings Settings { get; } = new(new HospitalDefaults(Hospital));

    public static OutgoingMessage Mail(string id = "n-1", string to = Address, string language = "nl", string token = Token) =>
        new MessageWriter(Settings, new()).Write(id, new("x-1", MessageChannel.Email, MessageTemplate.LinkMail, language, to, "J. de Vries", "x-1-secrets", default, "34", Until), token);

    public static OutgoingMessage Sms(string id = "n-2", string to = Mobile, string language = "nl", string password = Password) =>
        new MessageWriter(Settings, new()).Write(id, new("x-1", MessageChannel.Sms, MessageTemplate.PasswordSms, language, to, "J. de Vries", "x-1-secrets", default, Address, Until), password);
}
