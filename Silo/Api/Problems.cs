namespace Exchange.Api;

/// <summary>Problem details (RFC 9457) with a stable type. Titles are for people; nothing of a patient is ever in them.</summary>
internal static class Problems
{
    private const string Ours = "urn:exchange:";

    public static IResult Of(int status, string type, string title) => TypedResults.Problem(statusCode: status, type: Ours + type, title: title);

    /// <param name="fields">One sentence per field.</param>
    public static IResult OfFields(IReadOnlyDictionary<string, string> fields) => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity, type: Ours + "invalid-fields", title: "Some fields are missing or wrong.",
        extensions: [new("errors", fields.ToDictionary(field => field.Key, field => new[] { field.Value }))]);

    public static IResult NotJson() => Of(StatusCodes.Status400BadRequest, "not-json", "The body is not the JSON that belongs here.");

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "There is no such export.");

    /// <summary>What the framework refuses by itself, with a type of ours.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith(Ours, StringComparison.Ordinal) is true) return;
        (var type, problem.Title) = problem.Status switch
        {
            StatusCodes.Status400BadRequest => ("unreadable-request", "The request cannot be read: a value is not of its kind, or the JSON is broken."),
            StatusCodes.Status404NotFound => ("no-such-address", "There is nothing at this address that answers such a request."),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "The request is larger than is taken here."),
            _ => ("fault", problem.Title),
        };
        problem.Type = Ours + type;
    }

    public static IResult From(Verdict verdict) => verdict switch
    {
        Verdict.Done => TypedResults.NoContent(),
        Verdict.NotFound => NotFound(),
        Verdict.NotNow or Verdict.OldAttempt => Of(StatusCodes.Status409Conflict, "not-now", "The export's state does not allow this."),
        Verdict.OutOfRange => Of(StatusCodes.Status422UnprocessableEntity, "out-of-range", "The moment must lie ahead, and not after the end of the content: later, send it again."),
    };
}
