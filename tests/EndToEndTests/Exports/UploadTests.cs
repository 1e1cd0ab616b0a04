using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Exchange.Tests.Dicom;

namespace Exchange.Tests.Exports;

public sealed class UploadTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private HttpClient Client => running.Client;

    [Fact]
    public async Task A_study_goes_in_and_becomes_available_with_its_counts_and_its_two_messages()
    {
        var id = await new StudyUpload().Series(5).Report("%PDF-1.7 x"u8.ToArray()).Accepted(Client);
        var export = await Client.Until(id, e => e.Events().Contains("sms-sent") && e.Events().Contains("mail-sent"));

        Assert.Equal("Available", export.Text("state"));
        Assert.Equal("False", export.Text("warning"));
        Assert.Equal((5, 5, 0), (export.GetProperty("counts").GetProperty("offered").GetInt32(), export.GetProperty("counts").GetProperty("packed").GetInt32(), export.GetProperty("counts").GetProperty("leftOut").GetInt32()));
        Assert.Equal("Open", export.GetProperty("access").Text("state"));
        Assert.Matches("^[0-9a-f]{64}$", export.GetProperty("packages")[0].Text("sha256"));
        Assert.Equal(2, running.Kept(id).Count(file => file.EndsWith(".key", StringComparison.Ordinal)));

        var outbox = await Client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={id}");
        var mail = outbox.EnumerateArray().Single(m => m.Text("channel") == "email");
        var sms = outbox.EnumerateArray().Single(m => m.Text("channel") == "sms");
        Assert.Contains("/l/", mail.Text("text"));
        Assert.DoesNotContain("/l/", sms.Text("text"));
        Assert.Matches("[2-9A-Z]{5}-[2-9A-Z]{5}", sms.Text("text"));
    }

    [Fact]
    public async Task Files_may_come_before_the_fields()
    {
        using var form = new MultipartFormDataContent();
        foreach (var slice in SyntheticDicom.CtSeries(3, 32)) form.Add(new ByteArrayContent(slice.File()), "files", "a");
        foreach (var (name, value) in ((string, string)[])[("recipientName", "J"), ("recipientEmail", "j@example.org"), ("recipientMobile", "+31612345634"), ("reason", "x"), ("leaveOutBadFiles", "true")])
            form.Add(new StringContent(value), name);
        var response = await Client.PostAsync("/api/exports", form);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("id");

        Assert.Equal(3, (await Client.UntilState(id, "Available")).GetProperty("counts").GetProperty("packed").GetInt32());
    }

    [Fact]
    public async Task A_zip_is_taken_apart()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var slice in SyntheticDicom.CtSeries(4, 32))
            {
                using var entry = archive.CreateEntry($"a/{slice.Instance}").Open();
                entry.Write(slice.File());
            }
        }
        var id = await new StudyUpload().File(zip.ToArray(), "study.zip").Accepted(Client);

        Assert.Equal(4, (await Client.UntilState(id, "Available")).GetProperty("counts").GetProperty("packed").GetInt32());
    }

    [Fact]
    public async Task Bad_files_fail_the_export_by_name_and_reason_and_nothing_is_kept()
    {
        var good = new SyntheticDicom { Rows = 64, Columns = 64 }.File();
        var id = await new StudyUpload().File(good, "good").File(good[..^100], "cut").File("hello"u8.ToArray(), "letter.txt").Accepted(Client);
        var export = await Client.Until(id, e => e.Text("state") == "Failed" && e.Text("erasedAt").Length > 0);

        Assert.Equal("BadFiles", export.Text("failure"));
        Assert.Equal([("cut", "truncated-pixel-data"), ("letter.txt", "not-dicom")],
            export.GetProperty("problems").EnumerateArray().Select(p => (p.Text("file"), p.Text("reason"))));
        Assert.All(export.GetProperty("problems").EnumerateArray(), p => Assert.NotEmpty(p.Text("text")));
        Assert.Empty(running.Kept(id));
    }

    [Fact]
    public async Task Bad_files_that_may_be_left_out_make_a_warning()
    {
        var id = await new StudyUpload(("leaveOutBadFiles", "true")).Series(2).File("hello"u8.ToArray(), "letter.txt").Accepted(Client);
        var export = await Client.UntilState(id, "Available");

        Assert.Equal("True", export.Text("warning"));
        Assert.Equal((3, 2, 1), (export.GetProperty("counts").GetProperty("offered").GetInt32(), export.GetProperty("counts").GetProperty("packed").GetInt32(), export.GetProperty("counts").GetProperty("leftOut").GetInt32()));
    }

    [Fact]
    public async Task Two_patients_are_refused_whatever_the_sender_chose()
    {
        var other = new SyntheticDicom { PatientId = "T-0002", PatientName = "Ander^Mens", SopInstance = "1.2.826.0.1.3680043.9.9999.1.1.99" };
        var id = await new StudyUpload(("leaveOutBadFiles", "true")).Series(2).File(other.File(), "other").Accepted(Client);

        Assert.Equal("TwoPatients", (await Client.UntilState(id, "Failed")).Text("failure"));
    }

    [Theory]
    [InlineData("recipientName", "")]
    [InlineData("recipientEmail", "j.devries")]
    [InlineData("recipientEmail", "J <j@example.org>")]
    [InlineData("recipientMobile", "0612345634")]
    [InlineData("reason", "")]
    [InlineData("reason", "a\0b")]
    [InlineData("language", "fr")]
    [InlineData("validity", "P8D")]
    [InlineData("validity", "week")]
    [InlineData("validity", "-P1D")]
    [InlineData("direction", "sideways")]
    [InlineData("leaveOutBadFiles", "maybe")]
    [InlineData("account", "nobody")]
    [InlineData("patientName", "x")]
    public async Task A_wrong_field_is_named(string field, string value)
    {
        var response = await new StudyUpload((field, value)).Series(1).Send(Client);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.NotEmpty(errors.GetProperty(field)[0].ToString());
    }

    [Theory]
    [InlineData("GET", "/api/exports?page=abc", "", 400, "unreadable-request")]
    [InlineData("POST", "/api/exports/x-1/extend", "{", 400, "not-json")]
    [InlineData("POST", "/api/exports/x-1/extend", "until=tomorrow", 400, "not-json")]
    [InlineData("POST", "/api/accounts/a/keys", "{", 400, "not-json")]
    [InlineData("DELETE", "/api/exports", "", 404, "no-such-address")]
    [InlineData("GET", "/api/nothing", "", 404, "no-such-address")]
    public async Task What_the_framework_refuses_is_said_in_the_same_format(string method, string address, string body, int status, string type)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, body == "{" ? "application/json" : "text/plain");
        var response = await Client.SendAsync(request);

        Assert.Equal((status, type), ((int)response.StatusCode, await response.Problem()));
    }

    [Fact]
    public async Task What_is_no_form_or_a_broken_one_is_refused_in_words()
    {
        Assert.Equal("not-a-form", await (await Client.PostAsync("/api/exports", new StringContent("{}", Encoding.UTF8, "application/json"))).Problem());

        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nx");
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var response = await Client.PostAsync("/api/exports", cut);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_export_and_another_request_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        var id = await new StudyUpload().Series(2).Accepted(Client, key);
        await Client.UntilState(id, "Available");

        Assert.Equal(id, await new StudyUpload().Series(2).Accepted(Client, key));
        Assert.Equal("other-request", await (await new StudyUpload(("reason", "another one")).Series(2).Send(Client, key)).Problem());
        Assert.Equal("other-request", await (await new StudyUpload().Series(2).Report("%PDF-1.7 x"u8.ToArray()).Send(Client, key)).Problem());
        List<byte[]> files = [.. SyntheticDicom.CtSeries(2, 32).Select(slice => slice.File())];
        files[1][^1] ^= 1; // As long as the first time.
        var changed = await new StudyUpload().File(files[0], "IM0001").File(files[1], "IM0002").Send(Client, key);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "other-request"), (changed.StatusCode, await changed.Problem()));
        Assert.Equal(1, (await Client.Export(id)).Events().Count(e => e == "available"));
    }

    [Fact]
    public async Task A_repeat_is_sent_away_while_the_first_still_arrives_and_is_the_same_export_afterwards()
    {
        var key = Guid.NewGuid().ToString();
        var slice = SyntheticDicom.CtSeries(1, 32).Single().File();
        TaskCompletionSource rest = new();
        var first = new StudyUpload(("reason", key)).Slow(slice, rest.Task, "IM0001").Send(Client, key);
        while ((await Client.GetFromJsonAsync<JsonElement>($"/api/exports?state=Packaging&q={key}")).GetProperty("total").GetInt32() == 0) await Task.Delay(50);
        var repeat = await Repeat();

        Assert.Equal((HttpStatusCode.Conflict, "still-arriving"), (repeat.StatusCode, await repeat.Problem()));
        Assert.NotNull(repeat.Headers.RetryAfter);
        rest.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Repeat()).StatusCode);

        Task<HttpResponseMessage> Repeat() => new StudyUpload(("reason", key)).File(slice, "IM0001").Send(Client, key);
    }

    [Fact]
    public async Task Revoking_erases_at_once()
    {
        var id = await new StudyUpload().Series(2).Accepted(Client);
        await Client.UntilState(id, "Available");
        Assert.NotEmpty(running.Kept(id));

        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync($"/api/exports/{id}/revoke", null)).StatusCode);
        var export = await Client.Until(id, e => e.Text("erasedAt").Length > 0);
        Assert.Equal("Revoked", export.Text("state"));
        Assert.Empty(running.Kept(id));
    }

    [Fact]
    public async Task It_may_be_extended_up_to_the_seventh_day_and_not_beyond()
    {
        var id = await new StudyUpload(("validity", "P1D")).Series(1).Accepted(Client);
        var export = await Client.UntilState(id, "Available");
        var start = export.GetProperty("createdAt").GetDateTimeOffset();

        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsJsonAsync($"/api/exports/{id}/extend", new { until = start.AddDays(6) })).StatusCode);
        Assert.Equal("out-of-range", await (await Client.PostAsJsonAsync($"/api/exports/{id}/extend", new { until = start.AddDays(8) })).Problem());
        Assert.Equal(start.AddDays(6), (await Client.Export(id)).GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_resent_sms_carries_another_password_and_a_corrected_number()
    {
        var id = await new StudyUpload().Series(1).Accepted(Client);
        await Client.Until(id, e => e.Events().Contains("sms-sent"));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsJsonAsync($"/api/exports/{id}/resend-sms", new { recipientMobile = "+31687654321" })).StatusCode);
        await Client.Until(id, e => e.Events().Count(happened => happened == "sms-sent") == 2);

        var texts = (await Client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={id}")).EnumerateArray().Where(m => m.Text("channel") == "sms").ToList();
        Assert.Equal(2, texts.Select(m => m.Text("text")).Distinct().Count());
        Assert.Contains("+31687654321", texts.Select(m => m.Text("to")));
    }

    [Fact]
    public async Task The_list_finds_it_and_the_log_knows_it()
    {
        var recipient = $"R{Guid.NewGuid():N}";
        var id = await new StudyUpload(("recipientName", recipient)).Series(1).Accepted(Client);
        await Client.UntilState(id, "Available");

        var list = await Client.GetFromJsonAsync<JsonElement>($"/api/exports?q={recipient}&state=Available");
        Assert.Equal(id, Assert.Single(list.GetProperty("items").EnumerateArray()).Text("id"));

        var log = await Client.GetFromJsonAsync<JsonElement>($"/api/audit?objectId={id}");
        var types = log.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event").Text("eventType")).ToList();
        Assert.Contains("export.requested", types);
        Assert.Contains("export.available", types);
    }
}
