using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Live;

/// <summary>The list item inside a live change.</summary>
public static class LiveRow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <returns>Null when the row is gone.</returns>
    public static T? Read<T>(RowChange change) where T : class => change.View is null ? null : JsonSerializer.Deserialize<T>(change.View, Json);
}
