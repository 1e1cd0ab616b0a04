using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Messages;
using Exchange.ReadModel;

namespace Exchange.Exports;

/// <summary>An export as a row of the read model and as a line of a list.</summary>
internal static class ExportProjection
{
    public const string Table = "export_row", ByLink = "link", ByAccount = "account";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static ReadRow Row(StudyExportState export)
    {
        var line = Line(export);
        return new(Table, export.Id,
        [
            new("state", line.State), new("warning", line.Warning), new("route", line.Account is null ? ByLink : ByAccount), new("created_at", line.CreatedAt), new("created_by", line.CreatedBy),
            new("expires_at", line.ExpiresAt), new("content_ends_at", export.ContentEndsAt), new("recipient", line.Recipient), new("reason", line.Reason),
            new("patient", line.Patient), new("study_description", line.Study), new("modalities", export.Study?.Modalities),
            new("offered", line.Counts.Offered), new("packed", line.Counts.Packed), new("left_out", line.Counts.LeftOut), new("bytes_in", line.Counts.Bytes),
            new("bytes_packed", export.Parts.Sum(part => part.Size)), new("progress_total", line.BytesTotal), new("mail_state", line.Mail), new("sms_state", line.Sms),
            new("opened_at", line.OpenedAt), new("fetched_at", line.FetchedAt), new("downloads", line.Downloads), new("problem", line.Failure),
            new("updated_at", line.UpdatedAt), new("view", ToJson(line)),
        ]);
    }

    public static ExportRow Line(StudyExportState export) => new(
        export.Id, export.Revision, export.State, export.Warning, export.Failure, export.Request?.RecipientName ?? "", export.Request?.Reason ?? "",
        export.CreatedBy, export.CreatedAt, export.UpdatedAt, export.ExpiresAt, export.Study?.Description, export.Study?.PatientName,
        export.Counts, export.Request?.BytesExpected, StateOf(export, export.MailId), StateOf(export, export.TextId),
        export.OpenedAt, export.FetchedAt, export.Downloads, export.IsLocked, export.ErasedAt, export.Request?.Account, export.Request?.Direction ?? default, export.Received?.Files ?? 0,
        export.Received?.MayBePart ?? false);

    public static string ToJson(ExportRow line) => JsonSerializer.Serialize(line, _json);

    public static ExportRow? FromJson(string view) => JsonSerializer.Deserialize<ExportRow>(view, _json);

    private static MessageState? StateOf(StudyExportState export, string message) => export.Messages.FirstOrDefault(m => m.Id == message)?.State;
}
