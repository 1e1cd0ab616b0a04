using Exchange.Exports;

namespace Exchange.Audit;

/// <summary>What an actor did, as an event of the log.</summary>
public static class Deed
{
    private const int SystemObject = 2, Job = 20, Person = 1, Patient = 1, Report = 3, IpAddress = 2;

    /// <param name="type">A stable code such as <c>export.requested</c>.</param>
    public static AuditEvent Of(
        Actor by, string type, AuditAction action, DateTimeOffset at, IReadOnlyList<AuditObject> about, AuditOutcome outcome = AuditOutcome.Success, string? detail = null) => new()
    {
        EventType = type,
        Action = action,
        OccurredAt = at,
        Outcome = outcome,
        Users =
        [
            new()
            {
                UserId = by.Id, IsRequestor = true, Role = by.Kind.ToString(),
                NetworkAccessPointType = by.Address is null ? null : IpAddress, NetworkAccessPointId = by.Address,
            },
        ],
        Objects = about,
        Detail = detail,
    };

    /// <summary>The export, and once they are known its patient and study (DICOM PS3.15 A.5).</summary>
    internal static IReadOnlyList<AuditObject> ExportOf(string id, StudySummary? study)
    {
        AuditObject export = new() { TypeCode = SystemObject, Role = Job, IdTypeCode = "export", Id = id };
        return study is null ? [export] :
        [
            export,
            new() { TypeCode = Person, Role = Patient, IdTypeCode = "patient-id", Id = study.PatientId },
            new() { TypeCode = SystemObject, Role = Report, IdTypeCode = "study-instance-uid", Id = study.StudyInstanceUid },
        ];
    }

    internal static IReadOnlyList<AuditObject> Link(string key, string exportId) =>
        [new() { TypeCode = SystemObject, Role = Job, IdTypeCode = "link", Id = key }, .. ExportOf(exportId, null)];
}
