namespace Exchange.Api;

/// <summary>The timeline's events in words.</summary>
internal static class TimelineText
{
    private static readonly Dictionary<string, (string Nl, string En)> Words = new(StringComparer.Ordinal)
    {
        ["requested"] = ("Gevraagd", "Requested"),
        ["drafted"] = ("Concept begonnen", "Draft begun"),
        ["packed"] = ("Volledig ingepakt en gecontroleerd; nog aan niemand gericht", "Packed and checked in full; addressed to nobody yet"),
        ["addressed"] = ("Ontvanger gekozen en verstuurd", "Recipient chosen and sent"),
        ["draft-dropped"] = ("Concept na een dag weggegooid", "Draft thrown away after a day"),
        ["receiving"] = ("Ontvangen en inpakken begonnen", "Receiving and packing started"),
        ["interrupted"] = ("Onderbroken; wordt opnieuw begonnen", "Interrupted; it starts again"),
        ["again"] = ("Opnieuw aangeboden", "Offered again"),
        ["open-for-upload"] = ("Klaar om beelden te ontvangen", "Ready to receive images"),
        ["received"] = ("Eerste bestand ontvangen via de link", "First file received by the link"),
        ["available"] = ("Volledig ingepakt en gecontroleerd", "Packed and checked in full"),
        ["placed"] = ("In de map van de partner gezet", "Put into the partner's folder"),
        ["failed"] = ("Mislukt; er is niets verstuurd", "Failed; nothing was sent"),
        ["mail-sent"] = ("E-mail verstuurd", "E-mail sent"),
        ["mail-retrying"] = ("E-mail nog niet aangenomen; wordt opnieuw geprobeerd", "E-mail not taken yet; it is tried again"),
        ["mail-failed"] = ("E-mail niet verstuurd", "E-mail not sent"),
        ["mail-uncertain"] = ("Onzeker of de e-mail is verstuurd", "Uncertain whether the e-mail was sent"),
        ["mail-again"] = ("E-mail opnieuw gevraagd", "E-mail asked for again"),
        ["mail-corrected"] = ("E-mailadres verbeterd, nieuwe link", "E-mail address corrected, new link"),
        ["sms-sent"] = ("Sms met het wachtwoord verstuurd", "SMS with the password sent"),
        ["sms-retrying"] = ("Sms nog niet aangenomen; wordt opnieuw geprobeerd", "SMS not taken yet; it is tried again"),
        ["sms-failed"] = ("Sms niet verstuurd", "SMS not sent"),
        ["sms-uncertain"] = ("Onzeker of de sms is verstuurd", "Uncertain whether the SMS was sent"),
        ["sms-again"] = ("Nieuw wachtwoord gevraagd", "New password asked for"),
        ["sms-corrected"] = ("Mobiel nummer verbeterd", "Mobile number corrected"),
        ["opened"] = ("Geopend met het juiste wachtwoord", "Opened with the right password"),
        ["locked"] = ("Op slot na tien verkeerde wachtwoorden", "Locked after ten wrong passwords"),
        ["fetched"] = ("Volledig opgehaald", "Fetched in full"),
        ["extended"] = ("Verlengd", "Extended"),
        ["revoked"] = ("Ingetrokken", "Revoked"),
        ["cancelled"] = ("Geannuleerd", "Cancelled"),
        ["expired"] = ("Verlopen", "Expired"),
        ["addresses-erased"] = ("E-mailadres en mobiel nummer zijn gewist", "E-mail address and mobile number are erased"),
        ["erased"] = ("Sleutel en bestanden zijn vernietigd; er staat niets meer op schijf", "Key and files are destroyed; nothing is left on disk"),
    };

    public static string Of(string happened, string language) =>
        !Words.TryGetValue(happened, out var words) ? happened : language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? words.Nl : words.En;
}
