namespace Exchange;

/// <summary>Bytes that cross a grain call, compared by content nowhere: only the grain compares, in constant time.</summary>
[GenerateSerializer, Immutable, Alias("exchange.bytes")]
public readonly record struct ImmutableBytes([property: Id(0)] ReadOnlyMemory<byte> Value)
{
    /// <summary>Says the length alone: what is in it is secret.</summary>
    public override string ToString() => $"{Value.Length} bytes";
}
