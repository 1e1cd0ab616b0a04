using Exchange.Language;
using Exchange.Links;

namespace Exchange.Send;

/// <summary>What the sender fills in. Checked here for the sender's sake; the API decides.</summary>
public sealed class SendForm
{
    private const int MaxName = 200, MaxText = 2000;

    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Mobile { get; set; }

    /// <summary>User name of the partner whose folder it goes to; null: a link by mail.</summary>
    public string? Account { get; set; }

    /// <summary>Of the link; a partner's folders go both ways by themselves.</summary>
    public LinkDirection Direction { get; set; }

    public bool IsUpload => Account is null && Direction is LinkDirection.Upload;

    public string Language { get; set; } = "nl";
    public string? Reason { get; set; }
    public string? Remark { get; set; }
    public int Days { get; set; } = 7;

    /// <summary>The packed study that this form is about; null: none yet.</summary>
    public string? DraftId { get; set; }

    /// <summary>What is missing or wrong, by the API's name of the field.</summary>
    public IReadOnlyDictionary<string, string> Check(Words w, bool hasStudy)
    {
        Dictionary<string, string> wrong = [];
        if (!hasStudy && !IsUpload) wrong["files"] = w.ChooseFiles;
        if (string.IsNullOrWhiteSpace(Name)) wrong["recipientName"] = w.NameNeeded;
        else if (Name.Length > MaxName) wrong["recipientName"] = w.TooLong(MaxName);
        if (Account is null)
        {
            if (EmailAddress.Read(Email) is null) wrong["recipientEmail"] = string.IsNullOrWhiteSpace(Email) ? w.EmailNeeded : w.NoEmail;
            if (MobileNumber.Read(Mobile) is null)
                wrong["recipientMobile"] = string.IsNullOrWhiteSpace(Mobile) ? w.MobileNeeded : MobileNumber.IsDutchButNotMobile(Mobile) ? w.NoMobile : w.NoNumber;
        }
        if (string.IsNullOrWhiteSpace(Reason)) wrong["reason"] = w.ReasonNeeded;
        else if (Reason.Length > MaxText) wrong["reason"] = w.TooLong(MaxText);
        if (Remark?.Length > MaxText) wrong["remark"] = w.TooLong(MaxText);
        return wrong;
    }

    /// <summary>The fields of the API. What cannot go along was shown, and agreed to, before.</summary>
    public IReadOnlyList<string[]> Fields()
    {
        List<string[]> fields = [["recipientName", Name?.Trim() ?? ""]];
        if (Account is { } account) fields.Add(["account", account]);
        else fields.AddRange([["recipientEmail", EmailAddress.Read(Email) ?? ""], ["recipientMobile", MobileNumber.Read(Mobile) ?? ""], ["direction", Direction.ToString().ToLowerInvariant()]]);
        fields.AddRange([["language", Language], ["reason", Reason?.Trim() ?? ""], ["validity", $"P{Days}D"], ["leaveOutBadFiles", "true"]]);
        if (!string.IsNullOrWhiteSpace(Remark)) fields.Add(["remark", Remark.Trim()]);
        return fields;
    }
}
