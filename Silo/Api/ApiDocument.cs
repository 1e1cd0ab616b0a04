using Exchange.ApiKeys;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Api;

/// <summary>The API's own description (OpenAPI 3.1), for whoever writes a client.</summary>
internal static class ApiDocument
{
    private const string Key = "apiKey", Session = "session";

    /// <summary>What every operation may answer.</summary>
    private static readonly (string Status, string Why)[] Refusals =
    [
        ("401", "No key or session, or one that has ended."), ("403", "The key has not this scope, or the session not this role."), ("429", "Too many requests; Retry-After tells when to come back."),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Exchange", Version = "1", Description = "Hand studies over, and see what became of them. Errors are problem details (RFC 9457) with a stable type." };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key. What it may ask is named with each operation, as its scopes." },
                [Session] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "exchange-staff", Description = "A staff session, of one of the roles named with each operation. What changes something also carries X-Exchange-Token." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiRule>().FirstOrDefault() is not { } rule) return Task.CompletedTask;
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [.. rule.Roles] }];
            operation.Responses ??= [];
            foreach (var (status, why) in Refusals) operation.Responses.TryAdd(status, new OpenApiResponse { Description = why });
            if (rule.Scope is { } scope) operation.Security.Insert(0, new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [scope] });
            return Task.CompletedTask;
        });
    }
}
