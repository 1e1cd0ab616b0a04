using Exchange.Exports;

namespace Exchange.Api;

/// <summary>The form of <c>POST /api/exports</c>, for its description; <see cref="ExportForm"/> reads and checks it.</summary>
/// <param name="RecipientName">Needed without an account, as the address and the number are.</param>
/// <param name="RecipientMobile">E.164: a plus, the country's code, the number.</param>
/// <param name="Reason">Needed, but for a draft.</param>
/// <param name="Language"><c>nl</c> (default) or <c>en</c>.</param>
/// <param name="Direction"><c>download</c> (default), <c>upload</c> or <c>both</c>.</param>
/// <param name="Validity">ISO 8601 duration, at most and by default P7D.</param>
/// <param name="LeaveOutBadFiles"><c>true</c>: files that are no sound DICOM are left out, and named. <c>false</c> (default): the export fails on them.</param>
/// <param name="Account">User name of a partner account, instead of address and number.</param>
/// <param name="Draft"><c>true</c>: packed at once and addressed later, by <c>POST /api/exports/{id}/send</c> within a day; without recipient and reason then, and bad files are left out.</param>
/// <param name="Files">DICOM files, or ZIPs of them.</param>
/// <param name="Report">One PDF.</param>
internal sealed record ExportFields(
    string? Reason = null, string? RecipientName = null, string? RecipientEmail = null, string? RecipientMobile = null, string? Remark = null, string? Language = null, string? Direction = null,
    string? Validity = null, string? LeaveOutBadFiles = null, string? Account = null, string? Draft = null, IFormFileCollection? Files = null, IFormFile? Report = null);

/// <summary>Where a draft goes: the fields of the form, without files.</summary>
internal sealed record ExportAddress(
    string Reason, string? RecipientName = null, string? RecipientEmail = null, string? RecipientMobile = null, string? Remark = null, string? Language = null, string? Direction = null,
    string? Validity = null, bool LeaveOutBadFiles = false, string? Account = null);

/// <summary>Everything was received; how it goes on stands at the address in <c>Location</c>.</summary>
internal sealed record ExportAccepted(string Id, ExportState? State);
