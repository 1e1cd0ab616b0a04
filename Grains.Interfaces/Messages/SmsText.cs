namespace Exchange.Messages;

/// <summary>The text of an SMS, filled: always one message.</summary>
public static class SmsText
{
    private const string Cut = "...";

    /// <summary>Septets: of a name, of a password or code, and what an address is left at least.</summary>
    private const int MaxName = 30, MaxSecret = 11, MinAddress = 12;

    /// <summary>Names are cut, and of an address what there is no room for.</summary>
    /// <param name="valueOf">Null: nothing.</param>
    public static string Fill(string body, Func<string, string?> valueOf)
    {
        var addresses = Placeholders.In(body).Count(name => name == Placeholders.Address);
        var without = Filled(0);
        return addresses == 0 ? without : Filled(Math.Max(MinAddress, (Gsm7.OneMessage - Gsm7.Length(without)) / addresses));

        string Filled(int room) => Placeholders.Fill(body, name => (name, Gsm7.Fold(valueOf(name) ?? "")) switch
        {
            (Placeholders.Address, var address) => room == 0 ? "" : ShortenedAddress(address, room),
            (Placeholders.Password or Placeholders.Code, var secret) => secret,
            (_, var text) => Shortened(text.Trim(), MaxName),
        }) ?? "";
    }

    /// <summary>Septets when every value is as long as it may be.</summary>
    public static int LongestOf(string body) => Gsm7.Length(Placeholders.Without(body)) + Placeholders.In(body).Sum(name => name switch
    {
        Placeholders.Address => MinAddress,
        Placeholders.Password or Placeholders.Code => MaxSecret,
        _ => MaxName,
    });

    private static string Shortened(string text, int room) =>
        Gsm7.Length(text) <= room ? text : Gsm7.First(text, room - Cut.Length).TrimEnd() + Cut;

    /// <summary>The domain stays whole while it can: that is what people recognise.</summary>
    private static string ShortenedAddress(string address, int room)
    {
        if (Gsm7.Length(address) <= room) return address;
        var at = address.LastIndexOf('@');
        var left = at < 0 ? 0 : room - Gsm7.Length(address.AsSpan(at)) - Cut.Length;
        if (left > 0) return Gsm7.First(address[..at], left) + Cut + address[at..];
        var half = (room - Cut.Length) / 2;
        return Gsm7.First(address, half) + Cut + Gsm7.Last(address, half);
    }
}
