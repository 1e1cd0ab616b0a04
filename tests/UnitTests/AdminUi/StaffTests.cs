using Exchange.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.AdminUi;

/// <summary>Staff on a real database file.</summary>
public sealed class StaffTests : IAsyncLifetime
{
    private static readonly Actor Admin = new("admin", ActorKind.Staff, "127.0.0.1");

    private readonly StaffDesk _desk = new();
    private IReadOnlyList<FirstPassword> _first = [];

    public async Task InitializeAsync() => _first = await _desk.Start();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    private IStaffBook Book => _desk.Services.GetRequiredService<IStaffBook>();

    private async Task<bool> PasswordIs(string userName, string password)
    {
        await using var scope = _desk.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        return await users.FindByNameAsync(userName) is { } member && await users.CheckPasswordAsync(member, password);
    }

    [Fact]
    public async Task The_first_start_makes_an_admin_and_the_second_makes_nobody()
    {
        Assert.Equal([("admin", "Admin", true), ("m.deboer", "Staff", false), ("s.verbeek", "LogKeeper", false)], _first.Select(f => (f.UserName, f.Role, f.MustChange)));
        Assert.True(await PasswordIs("admin", _first[0].Password));
        Assert.Empty(await _desk.Start());
    }

    [Fact]
    public void The_database_is_for_its_own_user_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_desk.Folder, "identity.db")));
    }

    [Fact]
    public async Task A_newer_database_is_never_used_by_an_older_program()
    {
        await using (var newer = new Microsoft.Data.Sqlite.SqliteConnection(StaffDatabase.ConnectionString(_desk.Folder)))
        {
            await newer.OpenAsync();
            await using var command = newer.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync();
        }
        await Assert.ThrowsAsync<InvalidOperationException>(_desk.Start);
    }

    [Fact]
    public async Task Somebody_invited_gets_a_password_once_and_must_change_it()
    {
        var invited = await Book.Invite(Admin, "K.Aerts", "K. Aerts", StaffRoles.Staff);

        Assert.Equal(StaffOutcome.Done, invited.Outcome);
        Assert.True(await PasswordIs("k.aerts", invited.Password ?? ""));
        Assert.Contains(await Book.List(Admin) ?? [], member => member is { UserName: "k.aerts", MustChangePassword: true, Role: StaffRoles.Staff });
        Assert.Equal(StaffOutcome.NameTaken, (await Book.Invite(Admin, "k.aerts", "Other", StaffRoles.Staff)).Outcome);
        Assert.Contains(_desk.Events, e => e.EventType == "staff.invited" && e.Users[0].UserId == "admin" && e.Objects[0].Id == "k.aerts");
    }

    [Theory]
    [InlineData("m.deboer")]
    [InlineData("s.verbeek")]
    [InlineData("nobody")]
    public async Task Whoever_is_no_administrator_gets_nothing(string userName)
    {
        var other = new Actor(userName, ActorKind.Staff);

        Assert.Null(await Book.List(other));
        Assert.Equal(StaffOutcome.NotAllowed, (await Book.SetRole(other, userName, StaffRoles.Admin)).Outcome);
        Assert.Equal(StaffOutcome.NotAllowed, (await Book.NewPassword(other, "admin")).Outcome);
    }

    [Fact]
    public async Task The_last_administrator_remains()
    {
        Assert.Equal(StaffOutcome.LastAdmin, (await Book.SetDisabled(Admin, "admin", true)).Outcome);
        Assert.Equal(StaffOutcome.LastAdmin, (await Book.SetRole(Admin, "admin", StaffRoles.Staff)).Outcome);

        await Book.SetRole(Admin, "m.deboer", StaffRoles.Admin);
        Assert.Equal(StaffOutcome.Done, (await Book.SetDisabled(Admin, "admin", true)).Outcome);
        Assert.Null(await Book.List(Admin));
    }

    [Fact]
    public async Task Every_change_ends_the_sessions_of_whom_it_concerns()
    {
        var sessions = _desk.Services.GetRequiredService<StaffSessions>();
        List<string> ended = [];
        sessions.Ended += ended.Add;

        await Book.SetRole(Admin, "m.deboer", StaffRoles.LogKeeper);
        await Book.SetDisabled(Admin, "m.deboer", true);
        await Book.NewPassword(Admin, "m.deboer");
        await Book.ResetSecondFactor(Admin, "m.deboer");

        Assert.Equal(4, ended.Count);
        Assert.Single(ended.Distinct());
        var now = _desk.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.True(sessions.IsInDoubt(ended[0], now));
        Assert.False(sessions.IsInDoubt(ended[0], now.AddSeconds(1)));
    }

    [Fact]
    public void Names_that_do_not_exist_are_locked_as_those_that_do()
    {
        var time = new FakeTimeProvider();
        var tries = new StrangerTries(time);
        var quarter = TimeSpan.FromMinutes(15);

        for (var left = 9; left > 0; left--) Assert.Equal((SignInOutcome.Wrong, left), Told(tries.Count("ghost", 10, quarter)));
        Assert.Equal(SignInOutcome.Locked, tries.Count("ghost", 10, quarter).Outcome);
        time.Advance(quarter - TimeSpan.FromTicks(1));
        Assert.Equal(SignInOutcome.Locked, tries.Count("GHOST", 10, quarter).Outcome);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(SignInOutcome.Wrong, tries.Count("ghost", 10, quarter).Outcome);
    }

    private static (SignInOutcome, int) Told(SignInAnswer answer) => (answer.Outcome, answer.TriesLeft);
}
