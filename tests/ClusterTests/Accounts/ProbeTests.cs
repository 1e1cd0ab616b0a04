using System.Collections.Concurrent;
using Exchange.Accounts;

namespace Exchange.Tests.Accounts;

// Here, so that its Staff comes before the namespace of that name.
using static Exchange.Tests.Accounts.AccountCluster;

/// <summary>The hospital's test of the SFTP door: a key of its own, a folder of its own, and nothing that stays.</summary>
public sealed class ProbeTests(AccountCluster cluster) : IClassFixture<AccountCluster>
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly FileWriteMode Anew = new(Create: true, Truncate: true, MustBeNew: false);
    private static readonly string Sha = new('a', 64);

    private static string NewKey() => "SHA256:" + Convert.ToBase64String([.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()]).TrimEnd('=');

    private static SessionStart Start(string key) => new(Guid.NewGuid(), AccountDoor.Sftp, SignInMethod.PublicKey, "127.0.0.1", "SSH.NET", TimeSpan.FromSeconds(6), key);

    private static Task<SignInAnswer> Knock(IPartnerAccount account, string key, bool proven = true, AccountDoor door = AccountDoor.Sftp) =>
        account.SignInWithKey(key, proven, door, By(account, "127.0.0.1"));

    private IAccountFolders BoxOf(IPartnerAccount account) => cluster.Grains.GetGrain<IAccountFolders>(ProbeBox.Of(account.GetPrimaryKeyString()));

    /// <summary>As the door's process speaks in the test's session.</summary>
    private static AccountCaller Caller(IPartnerAccount account, Guid session) => new(new(ProbeBox.Of(account.GetPrimaryKeyString()), ActorKind.Partner, "127.0.0.1"), session);

    private static async Task<(string Key, AccountCaller By)> Inside(IPartnerAccount account, ISessionWatcher? watcher = null)
    {
        var key = NewKey();
        Assert.Equal(Verdict.Done, (await account.BeginProbe(Staff, key)).Verdict);
        Assert.True((await Knock(account, key)).IsProbe);
        var start = Start(key);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, watcher));
        return (key, Caller(account, start.Id));
    }

    private static async Task<FileWrite> Put(IAccountFolders box, AccountCaller by, long bytes = 100, FileOutcome expected = FileOutcome.Done)
    {
        var file = await box.OpenWrite(by, "test.bin", Anew);
        Assert.Equal(FileOutcome.Done, file.Outcome);
        Assert.Equal(expected, await box.Complete(by, file.File!.Id, file.Writer, Sha, new(file.Begun!.ContentId!, bytes)));
        return file;
    }

    [Fact]
    public async Task The_key_is_good_for_a_minute_and_no_longer()
    {
        var (account, key) = (await cluster.Active(), NewKey());
        Assert.Equal(SignInVerdict.Refused, (await Knock(account, key, proven: false)).Verdict);
        await account.BeginProbe(Staff, key);

        cluster.Clock.Advance(ProbeBox.Life - Tick);
        Assert.Equal(SignInVerdict.Accepted, (await Knock(account, key, proven: false)).Verdict);
        Assert.Equal(Verdict.NotNow, (await account.BeginProbe(Staff, NewKey())).Verdict); // One test at a time.
        cluster.Clock.Advance(Tick);
        Assert.Equal(SignInVerdict.Refused, (await Knock(account, key)).Verdict);
        Assert.Equal(Verdict.Done, (await account.BeginProbe(Staff, NewKey())).Verdict);
    }

    [Fact]
    public async Task The_key_is_good_for_one_session_at_one_door_which_ends_with_the_minute()
    {
        var (account, key) = (await cluster.Active(), NewKey());
        await account.BeginProbe(Staff, key);
        Assert.Equal(SignInVerdict.Refused, (await Knock(account, key, door: AccountDoor.Web)).Verdict);
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start(key), null)); // Nobody has signed in.
        Assert.Equal(SignInVerdict.Accepted, (await Knock(account, key)).Verdict);
        Assert.Equal(SignInVerdict.Refused, (await Knock(account, key)).Verdict);

        var start = Start(key);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(start, null));
        Assert.Equal(SessionOutcome.Refused, await account.OpenSession(Start(key), null));
        cluster.Clock.Advance(ProbeBox.Life - Tick);
        Assert.True(await account.RenewSession(start.Id, null));
        cluster.Clock.Advance(Tick);
        Assert.False(await account.RenewSession(start.Id, null));
        Assert.False(await account.MayProbe(Caller(account, start.Id)));
    }

    [Fact]
    public async Task Its_session_and_its_file_are_none_of_the_partners()
    {
        var account = await cluster.Active();
        var before = await View(account);
        var partner = await cluster.Session(account);
        var own = cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString());
        var box = BoxOf(account);
        var (_, by) = await Inside(account);

        // Neither sees the other's, whatever name its caller uses.
        Assert.Equal(FileOutcome.SessionEnded, (await own.List(by, AccountFolder.Upload, "", null, 10)).Outcome);
        Assert.Equal(FileOutcome.SessionEnded, (await own.List(by with { By = partner.By }, AccountFolder.Upload, "", null, 10)).Outcome);
        Assert.Equal(FileOutcome.SessionEnded, (await box.List(partner, AccountFolder.Upload, "", null, 10)).Outcome);
        Assert.Equal(FileOutcome.SessionEnded, (await box.List(by with { Session = partner.Session }, AccountFolder.Upload, "", null, 10)).Outcome);
        Assert.Equal(Verdict.NotFound, await account.AddKey(by, "mine", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"));

        await Put(box, by);
        Assert.Equal("test.bin", Assert.Single((await box.List(by, AccountFolder.Upload, "", null, 10)).Files).Name);
        Assert.Empty((await own.List(partner, AccountFolder.Upload, "", null, 10)).Files);
        Assert.Empty(await box.Deliveries(Staff)); // Never handed in.
        var after = await View(account);
        Assert.Equal((before.LastLogin, before.Keys.Count, 1, 0), (after.LastLogin, after.Keys.Count, after.Sessions.Count, after.Upload.Files));
        Assert.Equal(0L, (await own.Space(partner))!.UsedBytes);
        Assert.DoesNotContain("account.uploaded", await cluster.AuditOf(account));
    }

    [Theory]
    [InlineData(ProbeBox.QuotaBytes, FileOutcome.Done)]
    [InlineData(ProbeBox.QuotaBytes + 1, FileOutcome.QuotaExceeded)]
    public async Task Its_file_is_small_and_it_makes_no_folder(long bytes, FileOutcome expected)
    {
        var account = await cluster.Active();
        var (_, by) = await Inside(account);
        await Put(BoxOf(account), by, bytes, expected);
        Assert.Equal(FileOutcome.NotAllowed, await BoxOf(account).MakeFolder(by, "map"));
    }

    private sealed class Door : ISessionWatcher
    {
        public BlockingCollection<Guid> Ended { get; } = [];
        public Task Cut(Guid session)
        {
            Ended.Add(session);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Ended_it_is_cut_and_what_it_left_is_erased_and_counted_until_it_is_gone()
    {
        var (account, door) = (await cluster.Active(), new Door());
        var box = BoxOf(account);
        var (key, by) = await Inside(account, cluster.Grains.CreateObjectReference<ISessionWatcher>(door));
        var file = await Put(box, by);
        Assert.Equal(Verdict.NotFound, await account.EndProbe(By(account, null), key, null));
        Assert.Equal(Verdict.Done, await account.EndProbe(Staff, key, null));
        Assert.Equal(Verdict.Done, await account.EndProbe(Staff, key, null));

        Assert.True(door.Ended.TryTake(out var cut, TimeSpan.FromSeconds(10)));
        Assert.Equal(by.Session, cut);
        Assert.False(await account.RenewSession(by.Session, null));
        Assert.Equal(0, await box.LeaveNothing(By(account, null)));
        Assert.Equal(1, await box.LeaveNothing(Staff));
        Assert.Empty((await box.List(new(Staff, default), AccountFolder.Upload, "", null, 10)).Files);
        Assert.Contains(file.Begun!.ContentId!, Assert.Single(cluster.Host.ErasedOf(cluster.Grains.GetGrain<IPartnerAccount>(ProbeBox.Of(account.GetPrimaryKeyString())))).ContentIds);
        await box.Erased([file.File!.Id]);
        Assert.Equal(0, await box.LeaveNothing(Staff));
        Assert.Equal(["account.test-begun", "account.test-signed-in", "account.upload-begun", "account.tested", "account.file-ended", "account.file-erased"],
            (await cluster.AuditOf(account)).SkipWhile(deed => deed != "account.test-begun"));
        GC.KeepAlive(door);
    }

    [Fact]
    public async Task What_a_test_that_nobody_ended_left_is_erased_by_itself()
    {
        var account = await cluster.Active();
        var box = BoxOf(account);
        var (_, by) = await Inside(account);
        var file = await Put(box, by);

        cluster.Clock.Advance(ProbeBox.Life);
        await cluster.Remind(box);
        var erased = cluster.Host.ErasedOf(cluster.Grains.GetGrain<IPartnerAccount>(ProbeBox.Of(account.GetPrimaryKeyString())));
        Assert.Contains(erased, one => one.FileId == file.File!.Id);
        Assert.Empty((await box.List(new(Staff, default), AccountFolder.Upload, "", null, 10)).Files);
    }

    [Fact]
    public async Task Another_folder_is_never_emptied()
    {
        var account = await cluster.Active();
        var (own, partner) = (cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString()), await cluster.Session(account));
        await Put(own, partner);
        Assert.Equal(0, await own.LeaveNothing(Staff));
        Assert.Single((await own.List(partner, AccountFolder.Upload, "", null, 10)).Files);
    }

    [Fact]
    public async Task Only_the_hospital_begins_one_with_a_key_that_is_nobodys()
    {
        const string line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
        var account = await cluster.Active(Order with { PublicKeys = [line] });
        Assert.Equal(Verdict.NotFound, (await account.BeginProbe(By(account, null), NewKey())).Verdict);
        Assert.Equal(Verdict.NotFound, (await cluster.Grains.GetGrain<IPartnerAccount>(NewName()).BeginProbe(Staff, NewKey())).Verdict);
        Assert.Equal(Verdict.OutOfRange, (await account.BeginProbe(Staff, "SHA256:short")).Verdict);
        Assert.Equal(Verdict.OutOfRange, (await account.BeginProbe(Staff, (await View(account)).Keys[0].Fingerprint)).Verdict);
    }

    [Theory]
    [InlineData("invited", ObstacleReason.Invited, ObstacleWeight.Stops)]
    [InlineData("locked", ObstacleReason.LockedByStaff, ObstacleWeight.Stops)]
    [InlineData("disabled", ObstacleReason.Disabled, ObstacleWeight.Stops)]
    [InlineData("due", ObstacleReason.PasswordDue, ObstacleWeight.Hinders)]
    [InlineData("expired", ObstacleReason.Expired, ObstacleWeight.Stops)]
    [InlineData("sessions", ObstacleReason.TooManySessions, ObstacleWeight.Hinders)]
    [InlineData("networks", ObstacleReason.OnlyNetworks, ObstacleWeight.Remark)]
    [InlineData("moved", ObstacleReason.LastAddressShut, ObstacleWeight.Hinders)]
    [InlineData("full", ObstacleReason.FolderFull, ObstacleWeight.Hinders)]
    public async Task What_would_stop_the_partner_is_told_and_does_not_stop_the_test(string what, ObstacleReason reason, ObstacleWeight weight)
    {
        var account = what is "invited" ? await cluster.Invited() : await cluster.Active(Order with { Settings = new(PasswordPreset.Instelling, [], 100) });
        if (what is "locked") await account.Lock(Staff);
        if (what is "disabled") await account.Disable(Staff);
        if (what is "due") cluster.Clock.Advance((await View(account)).PasswordDueAt - cluster.Clock.GetUtcNow() ?? default);
        if (what is "expired") cluster.Clock.Advance((await View(account)).PasswordExpiresAt - cluster.Clock.GetUtcNow() ?? default);
        if (what is "sessions") foreach (var _ in (int[])[1, 2]) await cluster.Session(account);
        if (what is "moved") await SignIn(account, First);
        if (what is "networks" or "moved") await account.SetSettings(Staff, new(PasswordPreset.Instelling, ["203.0.113.0/24"]));
        if (what is "full") await Put(cluster.Grains.GetGrain<IAccountFolders>(account.GetPrimaryKeyString()), await cluster.Session(account), 100);

        var key = NewKey();
        var begun = await account.BeginProbe(Staff, key);
        Assert.Equal((reason, weight), (begun.Obstacles[0].Reason, begun.Obstacles[0].Weight));
        Assert.True((await Knock(account, key)).IsProbe);
        Assert.Equal(SessionOutcome.Open, await account.OpenSession(Start(key), null));
    }

    [Fact]
    public async Task Nothing_stops_a_partner_that_is_well() => Assert.Empty((await (await cluster.Active()).BeginProbe(Staff, NewKey())).Obstacles);
}
