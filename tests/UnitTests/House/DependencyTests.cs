using System.Xml.Linq;

namespace Exchange.Tests.House;

/// <summary>References between the projects go one way, as the design says.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grains.Interfaces"] = [],
        ["Storage"] = [],
        ["Dicom"] = [],
        ["Sftp"] = [],
        ["Grains"] = ["Grains.Interfaces", "Storage"],
        ["AdminUi"] = ["Grains.Interfaces"],
        ["Portal"] = ["Grains.Interfaces", "Storage"],
        ["Silo"] = ["AdminUi", "Portal", "Grains.Interfaces", "Grains", "Storage", "Dicom", "Sftp"],
    };

    [Fact]
    public void Every_product_project_has_a_rule()
    {
        var projects = Directory.GetDirectories(Repository.Root)
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)!);

        Assert.Equal(Allowed.Keys.Order(), projects.Order());
    }

    [Fact]
    public void Projects_refer_only_to_what_the_design_allows()
    {
        foreach (var (project, allowed) in Allowed)
        {
            var references = XDocument.Load(Path.Combine(Repository.Root, project, project + ".csproj"))
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)); // The SDK refuses a reference without Include.

            Assert.Empty(references.Except(allowed));
        }
    }
}
