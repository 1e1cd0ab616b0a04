using Exchange.Accounts;
using Exchange.Exports;
using Exchange.Links;

namespace Exchange.Inbound;

/// <summary>
/// Takes complete uploads over from the upload folders of partners and links, and looks at what arrived. Both are asked again until they are
/// done, so a crash between two lines costs nothing but time.
/// </summary>
internal sealed partial class InboundWork(AccountFileDoor files, IGrainFactory grains, TimeProvider time, ILogger<InboundWork> logger) : BackgroundService
{
    private const int PageSize = 200;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(() => TakeOver(stoppingToken));
            await Try(() => Check(stoppingToken));
        }
    }

    /// <summary>What cannot be done now holds up nothing else.</summary>
    private async Task Try(Func<Task> work)
    {
        try { await work(); }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException) { LogNotNow(e.GetType().Name); }
    }

    private async Task TakeOver(CancellationToken stoppingToken)
    {
        foreach (var box in await grains.GetGrain<IInboundList>(0).Waiting(Actor.System))
        {
            stoppingToken.ThrowIfCancellationRequested();
            await Try(() => TakeOver(box));
        }
    }

    private Task TakeOver(string box) => LinkBox.LinkOf(box) is { } link ? TakeOverOfLink(box, link) : TakeOverOfAccount(box);

    private async Task TakeOverOfAccount(string name)
    {
        if (await grains.GetGrain<IPartnerAccount>(name).Read(Actor.System) is not { Profile: var partner }) return;
        var standings = await grains.GetGrain<IAccountFolders>(name).Deliveries(Actor.System);
        await Tell(name, standings, partner.Department.Length > 0 ? $"{partner.Organisation}, {partner.Department}" : partner.Organisation, exportId: null);
    }

    private async Task TakeOverOfLink(string box, string key)
    {
        if (await grains.GetGrain<IAccessLink>(key).Read(Actor.System) is not { } link) return;
        var export = grains.GetGrain<IStudyExport>(link.ExportId);
        if (await export.Read(Actor.System) is not { } view) return;
        var folders = grains.GetGrain<IAccountFolders>(box);
        var standings = await folders.Deliveries(Actor.System);
        if (await folders.Received(new(Actor.System, default)) is { } received)
            await export.SentIn(received with { MayBePart = standings.Any(standing => standing.IsClosed && DeliveryStanding.MayBePart(standing.Cut, standing.IsDeclared, isOfLink: true)) });
        await Tell(box, standings, view.Request.RecipientName, link.ExportId);
    }

    /// <summary>Told again until it is known: what the folder forgets, the delivery has.</summary>
    private async Task Tell(string box, IReadOnlyList<DeliveryStanding> standings, string sender, string? exportId)
    {
        foreach (var standing in standings)
        {
            await grains.GetGrain<IInboundDelivery>(standing.Id).Arrive(Actor.System, new(sender, box, standing, exportId));
            if (standing.IsClosed) await grains.GetGrain<IAccountFolders>(box).Told(Actor.System, standing.Id);
        }
    }

    private async Task Check(CancellationToken stoppingToken)
    {
        var arrived = await grains.GetGrain<IInboundList>(0).Page(Actor.System, new([InboundState.Arrived], null, 1, PageSize));
        foreach (var row in arrived.Rows) await Try(() => Check(row.Id, stoppingToken));
    }

    private async Task Check(string id, CancellationToken stoppingToken)
    {
        var delivery = grains.GetGrain<IInboundDelivery>(id);
        if (await delivery.Read(Actor.System) is not { State: InboundState.Arrived } view) return;
        InboundReading reading = new();
        await foreach (var file in files.OfDelivery(grains.GetGrain<IAccountFolders>(view.Account), view, Actor.System).WithCancellation(stoppingToken))
        {
            if (file is null) return; // Erased, or out of reach just now: the next look, or its end, settles it.
            await using InboundStream stream = new(file);
            await reading.ReadAsync(file.File.Path, stream, stoppingToken);
        }
        await delivery.Checked(Actor.System, reading.Result());
    }

    [LoggerMessage(LogLevel.Warning, "What came in could not be looked at just now ({Kind}); it is tried again")]
    private partial void LogNotNow(string kind);
}
