using Exchange.Accounts;
using Exchange.Messages;

namespace Exchange.Settings;

/// <summary>The settings as they count now: what was saved, and what the configuration says of the rest.</summary>
public sealed class SettingsInForce
{
    private readonly Dictionary<(MessageTemplate, string), MessageText> _texts;
    private readonly IReadOnlyList<string> _dutch, _english;

    public SettingsInForce(HospitalDefaults defaults, HospitalValues values)
    {
        var all = defaults.Complete(values);
        Institution = defaults.Institution with
        {
            Name = all.Name ?? "", SenderName = all.Sender, Phone = all.Phone ?? "", Email = all.Email, Logo = all.Logo,
            DepartmentDutch = all.DepartmentDutch ?? "", DepartmentEnglish = all.DepartmentEnglish ?? "",
        };
        Preset = all.Preset ?? PasswordPreset.Instelling;
        ContentLife = values.ExportDays is { } days ? TimeSpan.FromDays(days) : HospitalDefaults.LongestLife;
        FileLife = values.FileDays is { } fileDays ? TimeSpan.FromDays(fileDays) : defaults.FileLife;
        ContextWords = [.. all.ContextWords ?? [], Institution.Name]; // The hospital's own name is easily guessed.
        _texts = values.Texts.ToDictionary(text => (text.Template, text.Language), text => text.Text);
        (_dutch, _english) = (Paragraphs(all.DisclaimerDutch), Paragraphs(all.DisclaimerEnglish));
    }

    public Institution Institution { get; }

    /// <summary>What a new partner account starts with.</summary>
    public PasswordPreset Preset { get; }

    /// <summary>Of an export's content, from its first byte; at most 7 days.</summary>
    public TimeSpan ContentLife { get; }

    /// <summary>Of a file in a partner's folder; at most 7 days.</summary>
    public TimeSpan FileLife { get; }

    /// <summary>Words no partner's password may contain; the hospital's name among them.</summary>
    public IReadOnlyList<string> ContextWords { get; }

    public MessageText Text(MessageTemplate template, string language) => _texts.GetValueOrDefault((template, language)) ?? StandardTexts.Of(template, language);

    /// <summary>Filled, a paragraph each.</summary>
    public IReadOnlyList<string> Disclaimer(string language) => language == "en" ? _english : _dutch;

    private IReadOnlyList<string> Paragraphs(string? text) =>
        [.. (text ?? "").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => paragraph.Replace(Placeholders.Braced(Placeholders.Hospital), Institution.Name, StringComparison.Ordinal))];
}

/// <summary>What this host knows of the settings; one for the whole process, kept fresh by it. Reading costs nothing.</summary>
public sealed class CurrentSettings(HospitalDefaults defaults)
{
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SettingsInForce _now = new(defaults, new());

    public HospitalDefaults Defaults => defaults;

    public SettingsInForce Now => _now;

    /// <summary>Done when what was saved is known for the first time: whatever leaves the house waits for it.</summary>
    public Task Known => _known.Task;

    /// <summary>Of the values that are known; -1: none yet.</summary>
    public long Revision { get; private set; } = -1;

    /// <summary>After <see cref="Now"/> has changed; not for long work.</summary>
    public event Action? Changed;

    /// <summary>Called by whoever keeps it fresh, one call at a time. An older state than is known changes nothing.</summary>
    public void Take(SettingsSnapshot read)
    {
        if (read.Revision > Revision) (_now, Revision) = (new(defaults, read.Values), read.Revision);
        else if (_known.Task.IsCompleted) return;
        _known.TrySetResult();
        Changed?.Invoke();
    }
}
