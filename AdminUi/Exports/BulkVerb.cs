namespace Exchange.Exports;

/// <summary>What can be done to several exports at once.</summary>
public enum BulkVerb { MailAgain, Stop, Revoke }

public static class BulkVerbs
{
    /// <summary>Whether an export in this state takes the verb.</summary>
    public static bool Fits(BulkVerb verb, ExportState state) => verb switch
    {
        BulkVerb.Stop => state is ExportState.Requested or ExportState.Retrieving or ExportState.Checking or ExportState.Packaging or ExportState.Delivering,
        BulkVerb.MailAgain or BulkVerb.Revoke => state is ExportState.Available or ExportState.Fetched,
    };

    public static Task<Verdict> Ask(BulkVerb verb, IStudyExport export, Actor by) => verb switch
    {
        BulkVerb.MailAgain => export.ResendEmail(by, null),
        BulkVerb.Stop => export.Cancel(by),
        BulkVerb.Revoke => export.Revoke(by),
    };
}
