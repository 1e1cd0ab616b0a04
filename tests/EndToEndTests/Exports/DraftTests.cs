using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Exchange.Tests.Exports;

/// <summary>Packed while the rest is filled in, addressed afterwards.</summary>
public sealed class DraftTests(RunningFixture running) : IClassFixture<RunningFixture>
{
    private static readonly Dictionary<string, object> Address = new()
    {
        ["recipientName"] = "J. de Vries", ["recipientEmail"] = "j@example.org", ["recipientMobile"] = "+31612345634", ["reason"] = "second opinion",
    };

    private HttpClient Client => running.Client;

    private static StudyUpload Draft() => new(("draft", "true"), ("recipientName", ""), ("recipientEmail", ""), ("recipientMobile", ""), ("reason", ""));

    private async Task<(HttpStatusCode Status, string Type)> Send(string id, Dictionary<string, object> address)
    {
        var answer = await Client.PostAsJsonAsync($"/api/exports/{id}/send", address);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("type"));
    }

    [Fact]
    public async Task A_draft_is_addressed_and_then_travels_like_any_export()
    {
        var id = await Draft().Series(4).File("no image"u8.ToArray(), "readme.txt").Accepted(Client);
        var draft = await Client.UntilState(id, "Draft");
        Assert.Equal("not-dicom", draft.GetProperty("problems")[0].Text("reason"));
        Assert.Empty((await Client.GetFromJsonAsync<JsonElement>($"/api/outbox?exportId={id}")).EnumerateArray());

        Assert.Equal((HttpStatusCode.Conflict, "urn:exchange:files-left-out"), await Send(id, Address));
        Assert.Equal((HttpStatusCode.NoContent, ""), await Send(id, new(Address) { ["leaveOutBadFiles"] = true }));
        var export = await Client.Until(id, e => e.Events().Contains("sms-sent") && e.Events().Contains("mail-sent"));
        Assert.Equal("Available", export.Text("state"));
        Assert.Equal("True", export.Text("warning"));
    }

    [Fact]
    public async Task Who_is_named_wrongly_is_said_by_field_and_nothing_leaves()
    {
        var id = await Draft().Series(2).Accepted(Client);
        await Client.UntilState(id, "Draft");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:exchange:invalid-fields"), await Send(id, new(Address) { ["recipientMobile"] = "12" }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:exchange:invalid-fields"), await Send(id, new(Address) { ["direction"] = "upload" }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:exchange:invalid-fields"), await Send(id, new(Address) { ["colour"] = "red" }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:exchange:invalid-fields"), await Send(id, new() { ["account"] = "nobody-here", ["reason"] = "second opinion" }));
        Assert.Equal((HttpStatusCode.NotFound, "urn:exchange:not-found"), await Send("x-00", Address));
        Assert.Equal("Draft", (await Client.GetFromJsonAsync<JsonElement>($"/api/exports/{id}")).Text("state"));
    }

    [Fact]
    public async Task A_draft_names_nobody_while_it_is_made()
    {
        var answer = await new StudyUpload(("draft", "true")).Series(1).Send(Client);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_draft_that_is_thrown_away()
    {
        var id = await Draft().Series(2).Accepted(Client);
        await Client.UntilState(id, "Draft");
        Assert.NotEmpty(running.Kept(id));

        (await Client.PostAsync($"/api/exports/{id}/cancel", null)).EnsureSuccessStatusCode();
        await Client.Until(id, e => e.Text("erasedAt").Length > 0);
        Assert.Empty(running.Kept(id));
    }
}
