namespace Exchange.Settings;

/// <summary>What recipients and partners agree to, until an administrator writes something else.</summary>
public static class StandardDisclaimer
{
    /// <param name="language"><c>en</c>; anything else is Dutch.</param>
    public static string Of(string language) => language == "en" ? English : Dutch;

    private const string Dutch = """
        Via de beelduitwisselingswebsite kunt u files sturen naar en/of ontvangen van {ziekenhuis}. Deze files kunnen vertrouwelijke of persoonlijke informatie bevatten. De inhoud is alleen bestemd voor de geadresseerde. Als u onbedoeld toegang heeft ontvangen tot deze website, dan verzoeken wij u per direct contact met ons op te nemen. Het is niet toegestaan om files die niet voor u bestemd zijn in te zien, te vermenigvuldigen dan wel te verspreiden.

        Na versturen van het beeldmateriaal is de ontvanger (patiënt c.q. extern ziekenhuis) verantwoordelijk voor het beeldmateriaal. {ziekenhuis} kan en zal hier geen verantwoordelijkheid voor dragen.
        """;

    private const string English = """
        Through this image exchange website you can send files to and/or receive files from {ziekenhuis}. These files may contain confidential or personal information. Their content is meant for the addressee only. If you were given access to this website by mistake, please contact us at once. You are not allowed to view, copy or pass on files that are not meant for you.

        Once the images have been sent, the recipient (patient or other hospital) is responsible for them. {ziekenhuis} cannot and will not bear any responsibility for this.
        """;
}
