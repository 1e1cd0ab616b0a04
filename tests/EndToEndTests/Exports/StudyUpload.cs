using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Dicom;

namespace Exchange.Tests.Exports;

/// <summary>An upload as a client of the API makes it.</summary>
internal sealed class StudyUpload
{
    private readonly MultipartFormDataContent _form = [];

    /// <param name="others">Instead of the usual value, or beside it; an empty value leaves the field out.</param>
    public StudyUpload(params (string Field, string Value)[] others)
    {
        Dictionary<string, string> fields = new()
        {
            ["recipientName"] = "J. de Vries", ["recipientEmail"] = "j.devries@example.org", ["recipientMobile"] = "+31612345634",
            ["language"] = "nl", ["reason"] = "second opinion",
        };
        foreach (var (field, value) in others) fields[field] = value;
        foreach (var (field, value) in fields.Where(field => field.Value.Length > 0)) _form.Add(new StringContent(value), field);
    }

    public StudyUpload File(byte[] bytes, string name = "img")
    {
        _form.Add(new ByteArrayContent(bytes), "files", name);
        return this;
    }

    /// <summary>A file whose second half is sent only when <paramref name="rest"/> says so.</summary>
    public StudyUpload Slow(byte[] bytes, Task rest, string name)
    {
        _form.Add(new HalfContent(bytes, rest), "files", name);
        return this;
    }

    public StudyUpload Series(int count, int size = 32)
    {
        foreach (var slice in SyntheticDicom.CtSeries(count, size)) File(slice.File(), $"IM{slice.Instance:D4}");
        return this;
    }

    public StudyUpload Report(byte[] pdf)
    {
        _form.Add(new ByteArrayContent(pdf), "report", "report.pdf");
        return this;
    }

    public async Task<HttpResponseMessage> Send(HttpClient client, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/exports") { Content = _form };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(request);
    }

    public async Task<string> Accepted(HttpClient client, string? idempotencyKey = null)
    {
        var response = await Send(client, idempotencyKey);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode is HttpStatusCode.Accepted, $"{response.StatusCode} {body}");
        Assert.Equal($"/api/exports/{body.GetProperty("id").GetString()}", response.Headers.Location?.ToString());
        return body.GetProperty("id").GetString() ?? "";
    }

    private sealed class HalfContent(byte[] bytes, Task rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(..(bytes.Length / 2)));
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync(bytes.AsMemory((bytes.Length / 2)..));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
