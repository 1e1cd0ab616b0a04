namespace Exchange.Accounts;

/// <summary>What one sender brings into one place in one go, until the hospital knows that it is all there.</summary>
/// <param name="Place">What belongs together by where it was put.</param>
/// <param name="IsReady">The sender has said that this is all.</param>
/// <param name="IsClosed">Nothing joins it any more.</param>
/// <param name="Cut">Files of the same go that broke off.</param>
public sealed record StoredDelivery(string Id, string Account, string Place, DateTimeOffset OpenedAt, bool IsReady = false, bool IsClosed = false, int Cut = 0);

/// <param name="Files">Whole files.</param>
/// <param name="FirstAt">When the first of them was whole.</param>
/// <param name="EndsAt">When the first of them ends.</param>
public sealed record DeliveryFigures(int Files, long Bytes, DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset EndsAt);
