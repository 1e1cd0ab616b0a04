using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.Accounts;
using Exchange.Hosting;
using Exchange.Messages;
using Exchange.Sftp;

namespace Exchange.Tests.House;

/// <summary>An operator finds every setting in <c>docs/operations.md</c>, and none there that does not exist.</summary>
public sealed partial class SettingsTests
{
    /// <summary>Overwritten by the host, from settings of its own.</summary>
    private static readonly string[] _setByHost = ["PORTAL__PORT", "PORTAL__DATADIRECTORY", "PORTAL__ISPRODUCTION", "PORTAL__TIMEZONE"];

    [Fact]
    public void Every_setting_is_in_the_manual_and_no_other()
    {
        var settings = ((string Section, Type Options)[])[
            ("", typeof(ExchangeOptions)), ("", typeof(MessageOptions)), ("PORTAL__", typeof(PortalOptions)),
            ("SFTP__", typeof(SftpRoleOptions)), ("ACCOUNTS__", typeof(AccountOptions)),
        ];
        var known = settings.SelectMany(setting => Names(setting.Section, setting.Options)).Except(_setByHost).Select(name => "EXCHANGE__" + name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(known, Told(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"))).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(string section, Type options) => options.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.SetMethod is not null)
        .SelectMany(property => property.PropertyType.Namespace?.StartsWith("Exchange", StringComparison.Ordinal) is true && !property.PropertyType.IsEnum
            ? Names($"{section}{property.Name.ToUpperInvariant()}__", property.PropertyType)
            : [section + property.Name.ToUpperInvariant()]);

    /// <summary>Names in full, and those that follow in the same row by their end alone: <c>EXCHANGE__MAIL__HOST</c>, <c>__PORT</c>.</summary>
    private static IEnumerable<string> Told(string manual)
    {
        foreach (var row in manual.Split('\n').Where(line => line.StartsWith("| `EXCHANGE__", StringComparison.Ordinal)))
        {
            var section = "";
            foreach (Match name in Setting().Matches(row.Split('|')[1]))
            {
                if (!name.Value.StartsWith("__", StringComparison.Ordinal)) section = name.Value[..name.Value.LastIndexOf("__", StringComparison.Ordinal)];
                yield return name.Value.StartsWith("__", StringComparison.Ordinal) ? section + name.Value : name.Value;
            }
        }
    }

    [GeneratedRegex("(?<=`)(EXCHANGE)?(__[A-Z]+)+(?=`)")]
    private static partial Regex Setting();
}
