using Exchange.Accounts;

namespace Exchange.Inbound;

/// <summary>The files of a delivery, one after the other.</summary>
internal static class DeliveryFiles
{
    private const int PageSize = 500;

    /// <summary>Opened for reading, by path; disposing is the caller's. Null: one cannot be read, or fewer are left than there were; none follows.</summary>
    public static async IAsyncEnumerable<AccountFileReader?> OfDelivery(this AccountFileDoor door, IAccountFolders folders, InboundView delivery, Actor by)
    {
        for (var seen = 0; seen < delivery.Files;)
        {
            var page = await folders.OfDelivery(Actor.System, delivery.Id, seen, PageSize);
            foreach (var file in page)
            {
                var (_, reader) = await door.OpenReadByIdAsync(folders, new(by, default), file.Id); // By its id: its name is the partner's to change.
                yield return reader;
                if (reader is null) yield break;
            }
            if (page.Count == 0)
            {
                yield return null;
                yield break;
            }
            seen += page.Count;
        }
    }
}
