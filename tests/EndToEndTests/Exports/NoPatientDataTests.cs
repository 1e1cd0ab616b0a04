using System.Text;
using Exchange.Tests.Dicom;

namespace Exchange.Tests.Exports;

/// <summary>Marked names go through a whole run; then everything it wrote is searched for them.</summary>
public sealed class NoPatientDataTests
{
    private const string Name = "Zxqmarknaam", Id = "ZXQ-MARK-7", FileName = "zxqbestand";

    [Fact]
    public async Task No_name_of_a_patient_or_a_file_is_in_a_log_a_file_name_or_in_plain_form_in_content()
    {
        await using var exchange = new RunningExchange();
        await exchange.Start(("Logging__LogLevel__Default", "Information"), ("Logging__LogLevel__Microsoft.AspNetCore", "Information"));
        using var client = exchange.WithApiKey();
        var slice = new SyntheticDicom { PatientName = $"{Name}^Anna", PatientId = Id, Rows = 64, Columns = 64 };
        var other = slice with { PatientName = "Ander^Mens", PatientId = "2", SopInstance = "1.2.826.0.1.3680043.9.9999.1.1.99" };

        var good = await new StudyUpload().File(slice.File(), FileName + ".dcm").Accepted(client);
        var bad = await new StudyUpload().File(slice.File(), FileName).File(slice.File()[..^50], FileName + "2").File("text"u8.ToArray(), FileName + "3").Accepted(client);
        var two = await new StudyUpload().File(slice.File(), FileName).File(other.File(), FileName + "4").Accepted(client);
        await client.UntilState(good, "Available");
        await client.UntilState(bad, "Failed");
        await client.UntilState(two, "Failed");
        var folder = Directory.CreateDirectory(Path.Combine(exchange.Data, "inbox", FileName)); // Refused: it has no request.
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ready.json"), "{}");
        await new StudyUpload(("recipientEmail", "no address")).File(slice.File(), FileName).Send(client);
        await client.Until(good, e => e.Events().Contains("sms-sent"));

        foreach (var content in Directory.EnumerateFiles(Path.Combine(exchange.Data, "content")))
        {
            var bytes = await File.ReadAllBytesAsync(content);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Name)) < 0 && bytes.AsSpan().IndexOf("DICM"u8) < 0, "Content lies in plain form.");
        }
        var audit = await client.GetStringAsync("/api/audit?take=500");
        foreach (var marked in (string[])[Name, FileName])
        {
            Assert.DoesNotContain(marked, exchange.Said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(marked, audit, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Directory.EnumerateFiles(exchange.Data, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(exchange.Data, path)),
                path => !path.StartsWith("inbox", StringComparison.Ordinal) && path.Contains(marked, StringComparison.OrdinalIgnoreCase));
        }
        Assert.DoesNotContain(Id, exchange.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Id, audit, StringComparison.Ordinal); // The log names the patient by number: that is what it is for.
    }
}
