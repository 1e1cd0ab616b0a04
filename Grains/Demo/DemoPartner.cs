using Exchange.Accounts;
using Exchange.Exports;
using static Exchange.Demo.DemoNames;

namespace Exchange.Demo;

/// <summary>One partner of the invented hospital. Nobody knows its password: salt and hash are random.</summary>
internal static class DemoPartner
{
    public static PartnerAccountState Make(int i, Dice dice, DateTimeOffset now)
    {
        var organisation = Organisations[i % Organisations.Length];
        var department = Departments[i / Organisations.Length % Departments.Length];
        var preset = i % 7 == 3 ? PasswordPreset.Modern : PasswordPreset.Instelling;
        var age = (i % 10) switch { 0 => 83, 1 => 88, 2 => 91, 3 => 96, _ => dice.Next(1, 74) };
        var isInvited = i % 10 == 9;
        var created = now.AddDays(-dice.Next(100, 700));
        AccountLogin login = new(now.AddHours(-dice.Next(1, 900)), dice.Next(3) == 0 ? AccountDoor.Web : AccountDoor.Sftp, dice.Next(3) == 0 ? SignInMethod.PublicKey : SignInMethod.Password, $"203.0.113.{i + 10}");
        AccountProfile profile = new(organisation, department, Person(dice), $"beeld{i:D2}@partner.example", $"+3161234{i:D4}", i % 9 == 0 ? "en" : "nl", $"VO-2026-{i:D3}");
        return new()
        {
            Name = $"partner-{i:D2}", Revision = 1, CreatedAt = created, CreatedBy = "admin", UpdatedAt = now, Profile = profile,
            Settings = new(preset, i % 4 == 0 ? ["203.0.113.0/24"] : []), Salt = DemoMonth.Bytes(16), Iterations = 1, Hash = isInvited ? null : DemoMonth.Bytes(64),
            PasswordSetAt = isInvited ? null : now.AddDays(-age), Passwords = isInvited ? 0 : 1, IsDisabled = i == 37, IsLockedByStaff = i is 11 or 26, LastLogin = isInvited ? null : login, Logins = isInvited ? [] : [login],
            AgreedAt = isInvited ? null : created.AddDays(1),
            Timeline = [new(created, "created", "admin"), .. isInvited ? [] : (IEnumerable<TimelineEntry>)[new(now.AddDays(-age), "password-changed", $"partner-{i:D2}")], .. i is 11 or 26 ? (IEnumerable<TimelineEntry>)[new(now.AddDays(-2), "locked", "m.deboer")] : []],
        };
    }
}
