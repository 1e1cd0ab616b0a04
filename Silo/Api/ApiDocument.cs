using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Api;

/// <summary>The API's own description (OpenAPI 3.1), for whoever writes a client.</summary>
internal static class ApiDocument
{
    private const string Key = "apiKey";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Exchange", Version = "1", Description = "Hand studies over, and see what became of them. Errors are problem details (RFC 9457) with a stable type." };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key." },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
