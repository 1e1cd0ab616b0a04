namespace Exchange.Api;

/// <summary>Who calls the API, as the door found out.</summary>
internal static class Caller
{
    private const string Key = "exchange.caller";

    public static Actor Of(HttpContext http) => http.Items[Key] as Actor ?? throw new InvalidOperationException("The request was not authenticated.");

    public static void Set(HttpContext http, Actor actor) => http.Items[Key] = actor;

    /// <summary>Dutch when the client asks for it first.</summary>
    public static string LanguageOf(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? "nl" : "en";
}
