using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;

namespace Exchange.Api;

/// <summary>A JSON body that may be left out.</summary>
internal static class Body
{
    /// <summary>A misspelt name is refused: what it was to change would stay as it is.</summary>
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = { new JsonStringEnumConverter() } };

    internal sealed record Optional<T>(T? Value);

    /// <returns>Without a value when there is no body; null when there is one that is no such JSON.</returns>
    public static async Task<Optional<T>?> ReadAsync<T>(HttpContext http)
    {
        // A chunked body has no length, so the length does not tell.
        if (http.Request.ContentLength is 0 || http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return new(default);
        try { return http.Request.HasJsonContentType() ? new(await http.Request.ReadFromJsonAsync<T>(Strict, http.RequestAborted)) : null; }
        catch (JsonException) { return null; }
    }
}
