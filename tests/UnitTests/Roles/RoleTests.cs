using Exchange.Accounts;
using Exchange.Roles;

namespace Exchange.Tests.Roles;

public sealed class RoleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly GrainId Target = GrainId.Create("account", "ann");
    private static readonly Actor Ann = new("ann", ActorKind.Partner, "192.0.2.1");

    private readonly RoleKeys _keys = new();

    [Fact]
    public void A_capability_names_its_role_until_its_end()
    {
        var text = RoleCapability.Make(RoleKeys.Sftp, _keys.KeyOf(RoleKeys.Sftp), Now);
        Assert.Equal(RoleKeys.Sftp, RoleCapability.Read(text, _keys.KeyOf, Now + RoleCapability.Life - TimeSpan.FromSeconds(1)));
        Assert.Null(RoleCapability.Read(text, _keys.KeyOf, Now + RoleCapability.Life));
        Assert.Null(RoleCapability.Read(text, new RoleKeys().KeyOf, Now)); // Of another start.
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sftp")]
    [InlineData("Sftp.99999999999.00")]
    [InlineData("Engine.99999999999.00")]
    [InlineData("Sftp..")]
    public void What_was_not_signed_is_none(string text) => Assert.Null(RoleCapability.Read(text, _keys.KeyOf, Now));

    [Fact]
    public void A_later_end_or_another_role_breaks_the_signature()
    {
        var parts = RoleCapability.Make(RoleKeys.Sftp, _keys.KeyOf(RoleKeys.Sftp), Now).Split('.');
        Assert.Null(RoleCapability.Read($"{parts[0]}.{long.Parse(parts[1]) + 60}.{parts[2]}", _keys.KeyOf, Now));
        Assert.Null(RoleCapability.Read($"Engine.{parts[1]}.{parts[2]}", _keys.KeyOf, Now));
    }

    [Theory]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.OpenSession), true)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.Read), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.Create), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.AddKey), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.AcceptInvitation), false)]
    [InlineData(typeof(IAccountFolders), nameof(IAccountFolders.OpenRead), true)]
    [InlineData(typeof(IAccountFolders), nameof(IAccountFolders.Place), false)]
    [InlineData(typeof(IAccountFolders), nameof(IAccountFolders.Deliveries), false)]
    [InlineData(typeof(IAccountFolders), nameof(IAccountFolders.Erased), false)]
    [InlineData(typeof(IAccountFolders), nameof(IAccountFolders.LeaveNothing), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.BeginProbe), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.EndProbe), false)]
    [InlineData(typeof(IPartnerAccount), nameof(IPartnerAccount.MayProbe), false)]
    [InlineData(typeof(IAccountInvitation), nameof(IAccountInvitation.BeginTry), false)]
    [InlineData(typeof(Exchange.Exports.IStudyExport), nameof(Exchange.Exports.IStudyExport.Read), false)]
    public void The_sftp_role_asks_what_partners_ask_and_nothing_else(Type contract, string method, bool isAllowed) =>
        Assert.Equal(isAllowed, SftpCalls.Allow(contract.GetMethod(method), Target, []));

    [Fact]
    public void The_sftp_role_speaks_for_the_accounts_own_partner_only()
    {
        var method = typeof(IAccountFolders).GetMethod(nameof(IAccountFolders.OpenRead));
        Assert.True(Allowed(new AccountCaller(Ann, Guid.NewGuid())));
        Assert.False(Allowed(new AccountCaller(Ann, Guid.Empty)));
        Assert.False(Allowed(new AccountCaller(Ann with { Id = "bob" }, Guid.NewGuid())));
        Assert.False(Allowed(new AccountCaller(Actor.System, Guid.NewGuid())));
        Assert.False(Allowed(Ann with { Kind = ActorKind.Staff }));

        bool Allowed(object by) => SftpCalls.Allow(method, Target, [by, AccountFolder.Download, "x"]);
    }
}
