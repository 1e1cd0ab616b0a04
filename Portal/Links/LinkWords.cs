using Exchange.Accounts;
using Exchange.Pages;
using Exchange.Uploads;

namespace Exchange.Links;

/// <summary>Where the words of a link's pages differ by which way files go, in both languages beside each other.</summary>
internal sealed class LinkWords(Words words, LinkDirection direction)
{
    private bool IsUpload => direction is LinkDirection.Upload;

    public string WelcomeTitle => IsUpload ? Say("Stuur uw beelden", "Send your images") : words.WelcomeTitle;
    public string Welcome(string institution) => IsUpload ? Say($"Stuur uw beelden naar {institution}", $"Send your images to {institution}") : words.Welcome(institution);
    public string WelcomeLead => IsUpload
        ? Say("De afdeling Radiologie vraagt u om beelden te sturen. Dat kan tot en met", "The department of Radiology asks you to send images. You can do so until") : words.WelcomeLead;

    public IReadOnlyList<string> TermsInShort => !IsUpload ? words.TermsInShort :
    [
        Say("Stuur alleen beelden die voor ons bedoeld zijn.", "Only send images that are meant for us."),
        Say("Alleen het ziekenhuis ziet wat u stuurt.", "Only the hospital sees what you send."),
        Say("Is deze link niet voor u? Bel ons meteen.", "Is this link not for you? Call us at once."),
    ];

    public string IHaveRead => IsUpload ? Say("Ik heb dit gelezen en de link is voor mij", "I have read this and the link is for me") : words.IHaveRead;
    public string MustAgree => IsUpload ? Say("Zet eerst een vinkje als de link voor u is.", "First tick the box if the link is for you.") : words.MustAgree;

    public string StudyTitle => IsUpload ? Say("Beelden sturen", "Sending images") : words.StudyTitle;
    public string StudyStep => IsUpload ? Say("beelden sturen", "sending images") : words.StudyStep;
    public string StudyReady => IsUpload ? Say("Stuur hier uw beelden", "Send your images here") : words.StudyReady;
    public string StudyLead => direction switch
    {
        LinkDirection.Download => words.StudyLead,
        LinkDirection.Upload => Say("Heeft u een cd? Kies dan alle bestanden die erop staan.", "Do you have a CD? Then choose all files on it."),
        LinkDirection.Both => Say("U kunt de beelden downloaden. Onderaan kunt u zelf beelden sturen.", "You can download the images. Below you can send images yourself."),
    };

    public string SendTitle => IsUpload ? Say("Uw bestanden", "Your files") : Say("Zelf beelden sturen", "Sending images yourself");
    public string ReceivedTitle => Say("Dit heeft u al gestuurd", "You have sent this already");
    public string ReceivedSum(int files, string size) => files == 1
        ? Say($"Wij hebben 1 bestand compleet ontvangen, {size}. Was u nog niet klaar? Kies dan alles opnieuw.", $"We have received 1 file completely, {size}. Were you not done yet? Then choose everything again.")
        : Say($"Wij hebben {files} bestanden compleet ontvangen, samen {size}. Was u nog niet klaar? Kies dan alles opnieuw.", $"We have received {files} files completely, {size} together. Were you not done yet? Then choose everything again.");
    public string Folder => Say("map", "folder");
    public string NotWhole => Say("Nog niet compleet", "Not complete yet");
    public string IsReceived => Say("Ontvangen", "Received");
    public string SendUntil(string moment) => Say($"U kunt sturen tot en met {moment}.", $"You can send until {moment}.");

    /// <summary>Why a form was not taken.</summary>
    public string Why(FormTaken taken)
    {
        var partner = HomeWords.Of(words);
        return taken.Outcome switch { null => partner.NotSent, FileOutcome.Done => partner.NothingChosen, { } refused => partner.Why(refused) };
    }

    private string Say(string dutch, string english) => words.Language == "nl" ? dutch : english;
}
