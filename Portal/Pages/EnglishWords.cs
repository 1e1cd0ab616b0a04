using System.Globalization;

namespace Exchange.Pages;

internal sealed class EnglishWords : Words
{
    private static readonly CultureInfo _culture = CultureInfo.GetCultureInfo("en-GB");

    public override string Language => "en";

    public override string OtherLanguage => "Nederlands";
    public override string NeedHelp => "Need help?";
    public override string CallUs => "Call the department of Radiology, on working days during office hours:";
    public override string MailUs => "Or send an e-mail:";
    public override string KeepNumber => "Keep this number at hand:";
    public override string RealSite(string institution) => $"You are on the real website of {institution} if your browser shows this address:";
    public override string HowSafe => "How do I know it is safe?";
    public override string Help => "Help";
    public override string Step(int step, string name) => $"Step {step} of 3: {name}";
    public override string StepOf(int step) => $"Step {step} of 3";

    public override string Date(DateOnly date) => date.ToString("d MMMM yyyy", _culture);
    public override string Moment(DateTimeOffset local) => $"{local.ToString("dddd d MMMM yyyy", _culture)}, {Time(local)}";
    public override string Time(DateTimeOffset local) => local.ToString("H:mm", _culture);
    public override string Size(long bytes) => ByteSize.Of(bytes, _culture);
    public override string Count(int count) => count.ToString("N0", _culture);
    public override string DaysLeft(int days) => days switch { 0 => "Available today only", 1 => "Available for 1 more day", _ => $"Available for {days} more days" };
    public override string DaysLeftOf(int days, int all) => $"{days} of {all} days left";

    public override string WelcomeTitle => "Something is ready for you";
    public override string Welcome(string institution) => $"Something is ready for you at {institution}";
    public override string WelcomeStep => "welcome";
    public override string WelcomeLead => "The department of Radiology has files ready for you. You can collect them until";
    public override string YouNeed => "What you need";
    public override string NeedPassword => "The password from the text message";
    public override string NeedPasswordMore(string mobileEnding) => $"We send it to the mobile number that ends in {mobileEnding}.";
    public override string NeedDevice => "A phone, tablet or computer";
    public override string NeedDeviceMore => "You do not need to install anything.";
    public override string ToPassword => "Go on to the password";
    public override string IsItReal(string institution) => $"Is this really from {institution}?";
    public override string CheckTwo => "Check 2 things:";
    public override string CheckAddress => "Your browser shows";
    public override string CheckNumber => "The number in your e-mail is";
    public override string IfNotReal => "Not right, or not sure? Do not go on, and call us.";
    public override string NotForMe => "This is not for me";
    public override string NotForMeMore => "Close this page and call us. Nobody can see the files without the password.";

    public override string PasswordTitle => "Enter the password from the text message";
    public override string PasswordStep => "password";
    public override string Password => "Password";
    public override string PasswordHint(string? mobileEnding) =>
        (mobileEnding is null ? "" : $"We send the text message to the number that ends in {mobileEnding}. ") + "The password has 10 characters. Capitals and the hyphen do not matter.";
    public override string Tries(int left) => left == 1 ? "You can try 1 more time." : $"You can try {left} times.";
    public override string GoOn => "Go on";
    public override string WrongTitle => "Error: enter the password";
    public override string Wrong(int triesLeft) => triesLeft == 1 ? "This password is not right. You have 1 try left." : $"This password is not right. You have {triesLeft} tries left.";
    public override string Empty => "Enter the password from the text message.";
    public override string Stale => "This page was open for too long. Enter the password once more.";
    public override string NoOrZero => "Look closely: your password has no letter O and no digit 0.";
    public override string NoText => "I did not get a text message";
    public override string NoTextMore(string? mobileEnding) =>
        "A text message can take a few minutes. " + (mobileEnding is null ? "" : $"Is the number that ends in {mobileEnding} right? ") + "No message, or a wrong number? Call us. We send a new one.";
    public override string NotAccepted => "My password is not accepted";
    public override string NotAcceptedMore => "Make sure you use the password from the newest text message. An older password no longer works.";

    public override string InSeconds(int seconds) => $"in {seconds} seconds";
    public override string AtTime(string time) => $"at {time}";
    public override string WaitTitle(string when) => $"You can try again {when}";
    public override string WaitLead => "The password was not right a few times. To keep your images safe, we wait a little.";
    public override string WaitLeft(int seconds) => $"About {(seconds <= 90 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes")} left. You can close this page. The link stays the same.";
    public override string TryAgainAt(string when) => $"Try again {when}";
    public override string TooEarly => "Before that time this button brings you back here.";
    public override string WhileWaiting => "While you wait";
    public override string UseNewest => "Use the newest text message.";
    public override string UseNewestMore => "An older password no longer works.";
    public override string TenCharacters => "The password has 10 characters.";
    public override string TenCharactersMore => "It has no letter O and no digit 0. Capitals and the hyphen do not matter.";
    public override string WrongTen => "What if I get it wrong 10 times?";
    public override string WrongTenMore => "Then this page locks. The department gets a message and can send you a new password by text message. Your link stays the same.";
    public override string LockedTitle => "This page is locked";
    public override string LockedLead => "The password was not right 10 times. Nobody can open your images now, and they are safe.";
    public override string WeKnow => "The department knows about it";
    public override string WeKnowMore => "The department of Radiology got a message. It can send you a new password by text message. The link in your e-mail stays the same.";
    public override string Sooner => "In a hurry? Call us:";
    public override string NotYou => "Was it not you who tried? Please tell us when you call.";

    public override string TermsTitle => "Read this first";
    public override string TermsStep => "terms, once only";
    public override string TermsLead => "Your password is right. Before you go on, we ask you to agree.";
    public override string InShort => "In short";
    public override IReadOnlyList<string> TermsInShort { get; } =
        ["The files are for you only.", "Are they not for you? Call us at once and do not open them.", "After downloading you are responsible for them yourself."];
    public override string WholeText => "The whole text";
    public override string IHaveRead => "I have read this and the files are for me";
    public override string Agree => "I agree, go on";
    public override string MustAgree => "First tick the box if the files are for you.";
    public override string TermsKept => "We keep that you agreed, with date and time. You see this page only once.";
    public override string NotMineTitle => "These files are not for you";
    public override string NotMineLead => "Thank you for saying so. Close this page and call us at once. Do not open the files.";
    public override string Back => "Back";

    public override string StudyTitle => "Your study";
    public override string StudyReady => "Your study is ready";
    public override string StudyStep => "your study";
    public override string StudyLead => "You can download the images and keep them on your computer.";
    public override string Images => "Images";
    public override string MadeOn => "Made on";
    public override string Kind => "Type";
    public override string ConsistsOf => "Consists of";
    public override string ImagesAnd(int images, bool hasReport) => (images == 1 ? "1 image" : $"{Count(images)} images") + (hasReport ? " and a report" : "");
    public override string Parts(int parts) => $"in {parts} parts";
    public override string Modality(string code) => code switch
    {
        "CT" => "CT scan", "MR" => "MRI scan", "CR" or "DX" or "RG" => "X-ray", "MG" => "mammogram", "US" or "IVUS" => "ultrasound", "NM" => "nuclear scan",
        "PT" => "PET scan", "XA" or "RF" => "X-ray film", "SR" or "DOC" => "report", "PR" or "KO" or "SEG" or "REG" => "notes", "ECG" => "ECG", _ => "other images",
    };
    public override string Together => "Size";
    public override string DownloadAll => "Download everything";
    public override string DownloadPart(int part, int of) => $"Download part {part} of {of}";
    public override string DownloadHint => "Does the download stop halfway? Choose Resume in your browser's list of downloads, or begin again.";
    public override string Until(string moment) => $"until {moment}. After that we remove the files from this website.";
    public override string LeftOut(int files) => files == 1 ? "1 file is missing" : $"{Count(files)} files are missing";
    public override string LeftOutMore(int files) => $"The department could not send {(files == 1 ? "it" : "them")} along. The other images are complete. Not sure whether you have everything? Call us.";
    public override string LeftOutList => "Which files are these?";
    public override string AndMore(int files) => $"and {Count(files)} more";
    public override string Reason(string code) => code switch
    {
        "not-dicom" => "is not a medical image",
        "empty-file" => "is empty",
        "truncated-header" or "truncated-pixel-data" => "is not complete",
        "duplicate-instance" or "duplicate-identical" => "is in it already",
        "other-patient" or "other-study" => "does not belong to this study",
        "is-a-dicomdir" => "is an old index",
        "too-large" or "archive-too-large" => "is too large",
        _ => "could not be read",
    };
    public override string Unzip => "How do I open the ZIP file?";
    public override string UnzipMore => "Windows: right-click the file and choose Extract all. Then open INDEX.HTM.";
    public override string OnApple => "I have an Apple computer";
    public override string OnAppleMore => "Double-click the file. A folder appears. Open INDEX.HTM in it. A program such as OsiriX Lite works too.";
    public override string MayI => "What may I do with these images?";
    public override string MayIMore => "The images are for you. You may give them to your doctor. After downloading you are responsible for them yourself.";
    public override string Fingerprint => "Checksum (SHA-256)";
    public override string FingerprintMore => "With this a technician can see whether the file arrived whole.";
    public override string SharedComputer => "I use somebody else's computer";
    public override string SharedComputerMore => "Delete the file when you are done, and sign out. Then nobody can open your study here.";
    public override string Leave => "Sign me out";
    public override string NotForDiagnosis => "The images are for viewing, not for a diagnosis.";

    public override string UnavailableTitle => "This link does not work";
    public override string UnavailableLead => "There is nothing we can open here. That can have 3 reasons:";
    public override string NotWhole => "The link is not complete.";
    public override string NotWholeMore => "Copy it again from the e-mail, up to and including the last character.";
    public override string TimeOver => "The time is over.";
    public override string TimeOverMore => "A link works for 7 days at most. Your study is not lost, the hospital still keeps it.";
    public override string Stopped => "The hospital stopped the link.";
    public override string StoppedMore => "You then usually get a new e-mail.";
    public override string HavePassword => "I have a password from a text message";
    public override string HavePasswordMore => "Enter the password. If it belongs to this link, we tell you which reason it is.";
    public override string AgainTitle => "Do you want the images again?";
    public override string AgainCall(string phone) => $"Call {phone}, on working days during office hours. Keep the e-mail at hand.";
    public override string ExpiredTitle => "These images are no longer available";
    public override string ExpiredLead(string? moment) =>
        (moment is null ? "The time of this link is over." : $"The link was valid until {moment}.") + " After that we removed the files from this website. We always do that, after 7 days at most.";
    public override string RevokedTitle => "The hospital stopped this link";
    public override string RevokedLead(string? moment) =>
        (moment is null ? "The link was stopped." : $"The link was stopped on {moment}.") + " The files are no longer on this website. You usually get a new e-mail.";
    public override string NotLost => "Your study is not lost.";
    public override string NotLostMore => "The hospital still keeps it.";

    public override string BusyTitle => "It is very busy for a moment";
    public override string BusyLead => "Your password was not looked at yet and does not count as a try. Try again in half a minute.";
    public override string TooManyTitle => "Slowly, please";
    public override string TooManyLead => "Too many requests came one after another. Wait a minute and then try again.";
    public override string BrokenTitle => "Something went wrong on our side";
    public override string BrokenLead => "You did nothing wrong. Try again in a minute. Does it still not work? Call us.";
    public override string TryAgain => "Try again";
    public override string NowhereTitle => "This page does not exist";
    public override string NowhereLead => "Click the link in your e-mail, or copy it as a whole.";

    public override string HelpLead => "8 questions that we often get. Is yours not among them? Feel free to call us.";
    public override IReadOnlyList<(string Id, string Question, string Answer)> Questions(string site) =>
    [
        ("link", "I click the link in the e-mail, but no page opens.", "Copy the link. Paste it at the top of your browser. Take the whole link, up to the last character. Does it still not work? Then the time may be over. A link works for 7 days at most."),
        ("wachtwoord", "The password from the text message is not accepted.", "Use the newest text message. An older password no longer works. The password has 10 characters, for example K7PM4-TXQ23. It has no letter O and no digit 0. Capitals and the hyphen do not matter."),
        ("openen", "I cannot open the downloaded files.", "First unpack the ZIP file. Then open INDEX.HTM. It tells you how to go on. Does it not work? Call us."),
        ("zip", "How do I unpack the ZIP file?", "Windows: right-click the file. Choose Extract all. Apple: double-click the file. Android: open the file with the Files app."),
        ("browser", "Which browsers can I use?", "Edge, Chrome, Firefox and Safari of the last years. Downloading also works with an older browser."),
        ("tijd", "Do I have to download the files within a certain time?", "Yes. The date is in your e-mail and with your study. After that we remove the files from this website. Your study is not lost then. You can ask for it again."),
        ("veilig", "How do I know for sure that this website is safe?", $"Look at the top of your browser. It shows {site}, with a padlock. The number in your e-mail is also on the page. We never ask for your DigiD or bank details."),
        ("apple", "Can I view the images on an Apple computer?", "Yes. Download them. Double-click the ZIP file and open INDEX.HTM. A program such as OsiriX Lite works too."),
    ];
    public override string AskImages => "Asking for images";
    public override string AskImagesMore => "Would you like images of an older study? Call us on working days. It is free.";
}
