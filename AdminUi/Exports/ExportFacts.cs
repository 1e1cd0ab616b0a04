using Exchange.Messages;

namespace Exchange.Exports;

/// <summary>What follows from an export as it was read.</summary>
public static class ExportFacts
{
    extension(ExportView view)
    {
        public bool IsWorking => view.State is ExportState.Requested or ExportState.Retrieving or ExportState.Checking or ExportState.Packaging or ExportState.Delivering;

        public bool IsOpen => view.State is ExportState.Available or ExportState.Fetched;

        /// <summary>It asks for images: nothing of ours is in it.</summary>
        public bool IsRequest => view.Request.Direction is Links.LinkDirection.Upload;

        /// <summary>The latest of its kind: earlier ones were replaced.</summary>
        public MessageView? Latest(MessageChannel channel) => view.Messages.LastOrDefault(message => message.Channel == channel);

        public DateTimeOffset? First(string happened) => view.Timeline.FirstOrDefault(entry => entry.Event == happened)?.At;

        /// <summary>The same export as a line of the list.</summary>
        public ExportRow AsRow(long revision) => new(
            view.Id, revision, view.State, view.Warning, view.Failure, view.Request.RecipientName, view.Request.Reason, view.CreatedBy, view.CreatedAt,
            view.Timeline.Count > 0 ? view.Timeline[^1].At : view.CreatedAt, view.ExpiresAt, view.Study?.Description, view.Study?.PatientName, view.Counts, view.BytesTotal,
            view.Latest(MessageChannel.Email)?.State, view.Latest(MessageChannel.Sms)?.State, view.First("opened"), view.First("fetched"),
            view.Link?.Downloads ?? 0, view.Link?.Status is Links.LinkStatus.Locked, view.ErasedAt,
            view.Request.Account, view.Request.Direction, view.Received?.Files ?? 0, view.Received?.MayBePart ?? false);
    }
}
