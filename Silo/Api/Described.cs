using Microsoft.OpenApi;

namespace Exchange.Api;

/// <summary>What the description of the API says of one address: what goes in, what comes out, which refusals there are.</summary>
internal static class Described
{
    /// <param name="problems">HTTP statuses of the refusals; whatever needs a key may also answer 401, 403 and 429.</param>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int status, params ReadOnlySpan<int> problems) =>
        endpoint.Produces<T>(status).Refuses(problems);

    /// <summary>Done, and nothing to say.</summary>
    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems) =>
        endpoint.Produces(StatusCodes.Status204NoContent).Refuses(problems);

    /// <summary>For the description alone: the endpoint reads its body itself, so that a wrong one is refused in words.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string contentType = "application/json", bool isNeeded = true) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, stopped) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = isNeeded,
            Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(T), null, stopped) } },
        });

    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, ReadOnlySpan<int> problems)
    {
        foreach (var status in problems) endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>A page of a list.</summary>
    internal sealed record Listed<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);
}
