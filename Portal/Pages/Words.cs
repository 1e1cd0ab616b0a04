namespace Exchange.Pages;

/// <summary>Every word of the pages, once per language: a missing one does not compile. Recipients are addressed in plain language (B1).</summary>
public abstract class Words
{
    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public abstract string Language { get; }

    public static Words Of(string language) => language == English.Language ? English : Dutch;

    internal static Words Dutch { get; } = new DutchWords();
    internal static Words English { get; } = new EnglishWords();

    // The frame of every page
    public abstract string OtherLanguage { get; }
    public abstract string NeedHelp { get; }
    public abstract string CallUs { get; }
    public abstract string MailUs { get; }
    public abstract string KeepNumber { get; }
    public abstract string RealSite(string institution);
    public abstract string HowSafe { get; }
    public abstract string Help { get; }
    public abstract string Step(int step, string name);
    public abstract string StepOf(int step);

    // Moments and sizes; moments are in the hospital's own time
    public abstract string Date(DateOnly date);
    public abstract string Moment(DateTimeOffset local);
    public abstract string Time(DateTimeOffset local);
    public abstract string Size(long bytes);
    public abstract string Count(int count);

    /// <param name="days">Calendar days to the last one; 0: it is today.</param>
    public abstract string DaysLeft(int days);
    public abstract string DaysLeftOf(int days, int all);

    // Welcome
    public abstract string WelcomeTitle { get; }
    public abstract string Welcome(string institution);
    public abstract string WelcomeStep { get; }
    public abstract string WelcomeLead { get; }
    public abstract string YouNeed { get; }
    public abstract string NeedPassword { get; }
    public abstract string NeedPasswordMore(string mobileEnding);
    public abstract string NeedDevice { get; }
    public abstract string NeedDeviceMore { get; }
    public abstract string ToPassword { get; }
    public abstract string IsItReal(string institution);
    public abstract string CheckTwo { get; }
    public abstract string CheckAddress { get; }
    public abstract string CheckNumber { get; }
    public abstract string IfNotReal { get; }
    public abstract string NotForMe { get; }
    public abstract string NotForMeMore { get; }

    // Password
    public abstract string PasswordTitle { get; }
    public abstract string PasswordStep { get; }
    public abstract string Password { get; }
    /// <param name="mobileEnding">Null when nothing is known of the link.</param>
    public abstract string PasswordHint(string? mobileEnding);
    public abstract string Tries(int left);
    public abstract string GoOn { get; }
    public abstract string WrongTitle { get; }
    public abstract string Wrong(int triesLeft);
    public abstract string Empty { get; }
    public abstract string Stale { get; }
    public abstract string NoOrZero { get; }
    public abstract string NoText { get; }
    public abstract string NoTextMore(string? mobileEnding);
    public abstract string NotAccepted { get; }
    public abstract string NotAcceptedMore { get; }

    // Waiting and locked
    public abstract string InSeconds(int seconds);
    public abstract string AtTime(string time);

    /// <param name="when"><see cref="InSeconds"/> or <see cref="AtTime"/>.</param>
    public abstract string WaitTitle(string when);
    public abstract string WaitLead { get; }
    public abstract string WaitLeft(int seconds);
    public abstract string TryAgainAt(string when);
    public abstract string TooEarly { get; }
    public abstract string WhileWaiting { get; }
    public abstract string UseNewest { get; }
    public abstract string UseNewestMore { get; }
    public abstract string TenCharacters { get; }
    public abstract string TenCharactersMore { get; }
    public abstract string WrongTen { get; }
    public abstract string WrongTenMore { get; }
    public abstract string LockedTitle { get; }
    public abstract string LockedLead { get; }
    public abstract string WeKnow { get; }
    public abstract string WeKnowMore { get; }
    public abstract string Sooner { get; }
    public abstract string NotYou { get; }

    // The terms
    public abstract string TermsTitle { get; }
    public abstract string TermsStep { get; }
    public abstract string TermsLead { get; }
    public abstract string InShort { get; }
    public abstract IReadOnlyList<string> TermsInShort { get; }
    public abstract string WholeText { get; }
    public abstract string IHaveRead { get; }
    public abstract string Agree { get; }
    public abstract string MustAgree { get; }
    public abstract string TermsKept { get; }
    public abstract string NotMineTitle { get; }
    public abstract string NotMineLead { get; }
    public abstract string Back { get; }

    // The study
    public abstract string StudyTitle { get; }
    public abstract string StudyReady { get; }
    public abstract string StudyStep { get; }
    public abstract string StudyLead { get; }
    public abstract string Images { get; }
    public abstract string MadeOn { get; }
    public abstract string Kind { get; }
    public abstract string ConsistsOf { get; }
    public abstract string ImagesAnd(int images, bool hasReport);
    public abstract string Parts(int parts);
    public abstract string Modality(string code);
    public abstract string Together { get; }
    public abstract string DownloadAll { get; }
    public abstract string DownloadPart(int part, int of);
    public abstract string DownloadHint { get; }
    public abstract string Until(string moment);
    public abstract string LeftOut(int files);
    public abstract string LeftOutMore(int files);
    public abstract string LeftOutList { get; }
    public abstract string AndMore(int files);
    public abstract string Reason(string code);
    public abstract string Unzip { get; }
    public abstract string UnzipMore { get; }
    public abstract string OnApple { get; }
    public abstract string OnAppleMore { get; }
    public abstract string MayI { get; }
    public abstract string MayIMore { get; }
    public abstract string Fingerprint { get; }
    public abstract string FingerprintMore { get; }
    public abstract string SharedComputer { get; }
    public abstract string SharedComputerMore { get; }
    public abstract string Leave { get; }
    public abstract string NotForDiagnosis { get; }

    // Nothing to open
    public abstract string UnavailableTitle { get; }
    public abstract string UnavailableLead { get; }
    public abstract string NotWhole { get; }
    public abstract string NotWholeMore { get; }
    public abstract string TimeOver { get; }
    public abstract string TimeOverMore { get; }
    public abstract string Stopped { get; }
    public abstract string StoppedMore { get; }
    public abstract string HavePassword { get; }
    public abstract string HavePasswordMore { get; }
    public abstract string AgainTitle { get; }
    public abstract string AgainCall(string phone);
    public abstract string ExpiredTitle { get; }
    public abstract string ExpiredLead(string? moment);
    public abstract string RevokedTitle { get; }
    public abstract string RevokedLead(string? moment);
    public abstract string NotLost { get; }
    public abstract string NotLostMore { get; }

    // Busy, broken, nowhere
    public abstract string BusyTitle { get; }
    public abstract string BusyLead { get; }
    public abstract string TooManyTitle { get; }
    public abstract string TooManyLead { get; }
    public abstract string BrokenTitle { get; }
    public abstract string BrokenLead { get; }
    public abstract string TryAgain { get; }
    public abstract string NowhereTitle { get; }
    public abstract string NowhereLead { get; }

    // Questions
    public abstract string HelpLead { get; }
    public abstract IReadOnlyList<(string Id, string Question, string Answer)> Questions(string site);
    public abstract string AskImages { get; }
    public abstract string AskImagesMore { get; }
}
