using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Exchange.GrainState;

/// <summary>One serializer for grain state in every database: JSON with enums as words, so that a row can be read by a person.</summary>
public sealed class JsonStateSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input, Options) ?? throw new JsonException("A stored state is empty.");
}
