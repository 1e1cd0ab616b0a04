using Exchange.Inbound;

namespace Exchange.Accounts;

/// <summary>What was brought in: which files belong together, and when they are the hospital's (decision record 0012).</summary>
internal sealed partial class AccountFoldersGrain
{
    private const string Zip = ".zip";

    private bool IsOfLink => LinkBox.LinkOf(Name) is not null;

    /// <summary>Files that join a delivery in one write.</summary>
    private const int JoinAtOnce = 1000;

    public async Task<FileOutcome> Ready(AccountCaller by, string folder)
    {
        if (await Access(by) is null) return FileOutcome.SessionEnded;
        if (Tested is not null) return FileOutcome.NotAllowed;
        if (await OpenIn(IsOfLink ? "" : folder) is { IsReady: false } said)
        {
            await files.JoinAsync([said with { IsReady = true }], []);
            // At once, so that what comes next is another go.
            await Standings();
        }
        return FileOutcome.Done;
    }

    public async Task<IReadOnlyList<DeliveryStanding>> Deliveries(Actor by)
    {
        if (!by.IsHospital || Tested is not null) return [];
        await Join();
        return await Standings();
    }

    /// <summary>Of all that the hospital does not know of yet as closed; what is due is closed.</summary>
    private async Task<IReadOnlyList<DeliveryStanding>> Standings()
    {
        var now = time.GetUtcNow();
        var receiving = await files.InStateAsync(Name, nameof(AccountFolder.Upload), nameof(FileState.Receiving), MaxTake, now);
        List<DeliveryStanding> standings = [];
        foreach (var known in await files.DeliveriesAsync(Name))
        {
            // What broke off just before its first file was whole belongs to the same go.
            var since = known.OpenedAt - options.Value.QuietBeforeHandedIn;
            var figures = await files.FiguresAsync(Name, known.Id);
            var delivery = known.IsClosed ? known : await Closed(known, figures, [.. receiving.Where(file => PlaceOf(file) == known.Place && file.ChangedAt >= since)]);
            standings.Add(figures is null
                ? new(delivery.Id, 0, 0, delivery.OpenedAt, now + FileLife, delivery.Cut, delivery.IsClosed, delivery.IsReady)
                : new(delivery.Id, figures.Files, figures.Bytes, figures.FirstAt, figures.EndsAt, delivery.Cut, delivery.IsClosed, delivery.IsReady));
        }
        return standings;
    }

    public Task Told(Actor by, string deliveryId) => by.IsHospital ? files.ToldDeliveryAsync(Name, deliveryId) : Task.CompletedTask;

    public async Task<IReadOnlyList<FileView>> OfDelivery(Actor by, string deliveryId, int skip, int take) => !by.IsHospital ? [] :
        [.. (await files.OfDeliveryAsync(Name, deliveryId, Math.Max(0, skip), Math.Clamp(take, 1, MaxTake))).Select(View)];

    public async Task<FileView?> InDelivery(Actor by, string deliveryId, string fileId) =>
        by.IsHospital && await files.FindByIdAsync(Name, fileId) is { Removed: false } file && file.Delivery == deliveryId && file.EndsAt > time.GetUtcNow() ? View(file) : null;

    /// <summary>Every whole file becomes part of a delivery: of the one that is open where it was put, or of a new one.</summary>
    /// <returns>How many were looked at.</returns>
    private async Task<int> Join()
    {
        var now = time.GetUtcNow();
        var fresh = await files.UnjoinedAsync(Name, nameof(AccountFolder.Upload), nameof(FileState.Complete), JoinAtOnce, now);
        if (fresh.Count == 0) return 0;
        var open = (await files.DeliveriesAsync(Name)).Where(delivery => !delivery.IsClosed).ToDictionary(delivery => delivery.Place, StringComparer.Ordinal);
        List<StoredDelivery> opened = [];
        foreach (var place in fresh.Select(PlaceOf).Distinct(StringComparer.Ordinal).Where(place => !open.ContainsKey(place)).ToList())
        {
            StoredDelivery delivery = new($"i-{Guid.NewGuid():N}", Name, place, now, IsReady: place.EndsWith(Zip, StringComparison.OrdinalIgnoreCase));
            opened.Add(delivery);
            open.Add(place, delivery);
        }
        await files.JoinAsync(opened, [.. fresh.Select(file => (file.Id, open[PlaceOf(file)].Id))]);
        return fresh.Count;
    }

    /// <summary>Before a whole file gives way to another of its name: it was part of an earlier go, and that is the hospital's first.</summary>
    /// <returns>The file as it is then.</returns>
    private async Task<StoredFile?> HandedIn(StoredFile? file)
    {
        if (Tested is not null || file is not { IsFolder: false, Size: > 0 } || file.State != nameof(FileState.Complete) || file.EndsAt <= time.GetUtcNow()) return file;
        var place = PlaceOf(file);
        if (await OpenIn(place) is { } earlier)
        {
            // What is still on its way beside it may never come whole: its name may be written anew as well.
            var receiving = await files.InStateAsync(Name, nameof(AccountFolder.Upload), nameof(FileState.Receiving), MaxTake, time.GetUtcNow());
            await Close(earlier with { Cut = receiving.Count(other => PlaceOf(other) == place) }, await files.FiguresAsync(Name, earlier.Id));
        }
        return await files.FindByIdAsync(Name, file.Id);
    }

    /// <summary>What is open in a place, once every whole file is part of something; null: nothing.</summary>
    private async Task<StoredDelivery?> OpenIn(string place)
    {
        while (await Join() == JoinAtOnce) { }
        return (await files.DeliveriesAsync(Name)).FirstOrDefault(delivery => !delivery.IsClosed && delivery.Place == place);
    }

    private async Task<StoredDelivery> Close(StoredDelivery delivery, DeliveryFigures? figures)
    {
        var closed = delivery with { IsClosed = true };
        await files.CloseAsync(closed, nameof(FileState.Complete), nameof(FileState.Delivered), figures?.EndsAt ?? time.GetUtcNow());
        return closed;
    }

    /// <summary>As it was when it is not all there yet.</summary>
    /// <param name="receiving">What is on its way, or broke off, in the same place.</param>
    private async Task<StoredDelivery> Closed(StoredDelivery delivery, DeliveryFigures? figures, IReadOnlyList<StoredFile> receiving)
    {
        var (now, quiet) = (time.GetUtcNow(), options.Value.QuietBeforeHandedIn);
        var isOnItsWay = receiving.Any(file => file.ChangedAt > now - quiet);
        var isDue = figures is null || delivery.OpenedAt <= now - options.Value.LongestHandingIn || !isOnItsWay && (delivery.IsReady || figures.LastAt <= now - quiet);
        if (!isDue) return delivery;
        return await Close(delivery with { Cut = receiving.Count(file => file.ChangedAt <= now - quiet || delivery.IsReady) }, figures);
    }

    /// <summary>What is sent by link in one go belongs together. A partner's ZIP is a study of its own; its other files belong together by their first folder.</summary>
    private string PlaceOf(StoredFile file) =>
        IsOfLink ? "" : file.Path.EndsWith(Zip, StringComparison.OrdinalIgnoreCase) ? file.Path : file.Path.IndexOf('/') is > 0 and var cut ? file.Path[..cut] : "";

    /// <summary>Out of the partner's sight. What is the hospital's stays for it, apart from every name, until its days are over.</summary>
    private static StoredFile Left(StoredFile file) => file.State == nameof(FileState.Delivered)
        ? file with { Folder = nameof(AccountFolder.Handed), Path = $"{file.Id}/{file.Path}" } : file with { Removed = true };

    private static string ShownPath(StoredFile file) => file.Folder == nameof(AccountFolder.Handed) && file.Path.Length > file.Id.Length ? file.Path[(file.Id.Length + 1)..] : file.Path;
}
