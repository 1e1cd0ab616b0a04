namespace Exchange.Inbound;

/// <summary>How far a delivery is.</summary>
/// <param name="Files">Whole files; 0: all of them were taken back.</param>
/// <param name="ArrivedAt">When the first of them was whole.</param>
/// <param name="EndsAt">End of the content; all of it ends together.</param>
/// <param name="Cut">Files of the same go that broke off.</param>
/// <param name="IsClosed">Nothing joins it any more: its files are the hospital's.</param>
/// <param name="IsDeclared">The sender said that this is all; otherwise it was closed because nothing more came.</param>
[GenerateSerializer, Immutable, Alias("exchange.delivery-standing")]
public sealed record DeliveryStanding(
    [property: Id(0)] string Id, [property: Id(1)] int Files, [property: Id(2)] long Bytes, [property: Id(3)] DateTimeOffset ArrivedAt, [property: Id(4)] DateTimeOffset EndsAt,
    [property: Id(5)] int Cut, [property: Id(6)] bool IsClosed, [property: Id(7)] bool IsDeclared)
{
    /// <summary>Files broke off, or who sent it by link never said that this is all.</summary>
    public static bool MayBePart(int cut, bool isDeclared, bool isOfLink) => cut > 0 || isOfLink && !isDeclared;
}
