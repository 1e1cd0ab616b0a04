using System.Globalization;

namespace Exchange.Pages;

internal sealed class DutchWords : Words
{
    private static readonly CultureInfo _culture = CultureInfo.GetCultureInfo("nl-NL");

    public override string Language => "nl";

    public override string OtherLanguage => "English";
    public override string NeedHelp => "Hulp nodig?";
    public override string CallUs => "Bel de afdeling Radiologie, op werkdagen tijdens kantooruren:";
    public override string MailUs => "Of stuur een e-mail:";
    public override string KeepNumber => "Houd dit nummer bij de hand:";
    public override string RealSite(string institution) => $"U bent op de echte website van {institution} als dit adres in uw browser staat:";
    public override string HowSafe => "Hoe weet ik dat het veilig is?";
    public override string Help => "Hulp";
    public override string Step(int step, string name) => $"Stap {step} van 3: {name}";
    public override string StepOf(int step) => $"Stap {step} van 3";

    public override string Date(DateOnly date) => date.ToString("d MMMM yyyy", _culture);
    public override string Moment(DateTimeOffset local) => $"{local.ToString("dddd d MMMM yyyy", _culture)}, {Time(local)}";
    public override string Time(DateTimeOffset local) => local.ToString("H.mm 'uur'", _culture);
    public override string Size(long bytes) => ByteSize.Of(bytes, _culture);
    public override string Count(int count) => count.ToString("N0", _culture);
    public override string DaysLeft(int days) => days switch { 0 => "Alleen vandaag nog beschikbaar", 1 => "Nog 1 dag beschikbaar", _ => $"Nog {days} dagen beschikbaar" };
    public override string DaysLeftOf(int days, int all) => $"Nog {days} van {all} dagen beschikbaar";

    public override string WelcomeTitle => "Er staat iets voor u klaar";
    public override string Welcome(string institution) => $"Er staat iets voor u klaar bij {institution}";
    public override string WelcomeStep => "welkom";
    public override string WelcomeLead => "De afdeling Radiologie heeft bestanden voor u klaargezet. U kunt ze ophalen tot en met";
    public override string YouNeed => "Dit heeft u nodig";
    public override string NeedPassword => "Het wachtwoord uit de sms";
    public override string NeedPasswordMore(string mobileEnding) => $"Wij sturen die naar •• •• •• {mobileEnding}.";
    public override string NeedDevice => "Een telefoon, tablet of computer";
    public override string NeedDeviceMore => "U hoeft niets te installeren.";
    public override string ToPassword => "Ga verder naar het wachtwoord";
    public override string IsItReal(string institution) => $"Is dit echt van {institution}?";
    public override string CheckTwo => "Controleer 2 dingen:";
    public override string CheckAddress => "In uw browser staat";
    public override string CheckNumber => "Het nummer in uw e-mail is";
    public override string IfNotReal => "Klopt het niet, of twijfelt u? Ga niet verder en bel ons.";
    public override string NotForMe => "Dit is niet voor mij";
    public override string NotForMeMore => "Sluit deze pagina en bel ons. Zonder het wachtwoord kan niemand de bestanden zien.";

    public override string PasswordTitle => "Vul het wachtwoord uit de sms in";
    public override string PasswordStep => "wachtwoord";
    public override string Password => "Wachtwoord";
    public override string PasswordHint(string? mobileEnding) =>
        (mobileEnding is null ? "" : $"Wij sturen de sms naar •• •• •• {mobileEnding}. ") + "Het wachtwoord heeft 10 tekens. Hoofdletters en het streepje maken niet uit.";
    public override string Tries(int left) => left == 1 ? "U kunt het nog 1 keer proberen." : $"U kunt het {left} keer proberen.";
    public override string GoOn => "Ga verder";
    public override string WrongTitle => "Fout: vul het wachtwoord in";
    public override string Wrong(int triesLeft) => $"Dit wachtwoord klopt niet. U kunt het nog {triesLeft} keer proberen.";
    public override string Empty => "Vul het wachtwoord uit de sms in.";
    public override string Stale => "Deze pagina stond te lang open. Vul het wachtwoord nog een keer in.";
    public override string NoOrZero => "Kijk goed: er zit geen letter O of cijfer 0 in uw wachtwoord.";
    public override string NoText => "Ik heb geen sms gekregen";
    public override string NoTextMore(string? mobileEnding) =>
        "Een sms kan een paar minuten duren. " + (mobileEnding is null ? "" : $"Klopt het nummer dat eindigt op {mobileEnding}? ") + "Komt er geen sms, of klopt het nummer niet? Bel ons. Wij sturen een nieuwe.";
    public override string NotAccepted => "Mijn wachtwoord wordt niet geaccepteerd";
    public override string NotAcceptedMore => "Kijk of u het wachtwoord uit de nieuwste sms gebruikt. Een ouder wachtwoord werkt niet meer.";

    public override string InSeconds(int seconds) => $"over {seconds} seconden";
    public override string AtTime(string time) => $"om {time}";
    public override string WaitTitle(string when) => $"U kunt {when} weer proberen";
    public override string WaitLead => "Het wachtwoord klopte een paar keer niet. Om uw beelden veilig te houden, wachten wij even.";
    public override string WaitLeft(int seconds) => $"Nog ongeveer {(seconds <= 90 ? $"{seconds} seconden" : $"{(seconds + 59) / 60} minuten")}. U kunt deze pagina sluiten. De link blijft hetzelfde.";
    public override string TryAgainAt(string when) => $"Probeer het {when} weer";
    public override string TooEarly => "Voor die tijd brengt deze knop u hier terug.";
    public override string WhileWaiting => "Terwijl u wacht";
    public override string UseNewest => "Gebruik de nieuwste sms.";
    public override string UseNewestMore => "Een ouder wachtwoord werkt niet meer.";
    public override string TenCharacters => "Het wachtwoord heeft 10 tekens.";
    public override string TenCharactersMore => "Er zit geen letter O of cijfer 0 in. Hoofdletters en het streepje maken niet uit.";
    public override string WrongTen => "Wat gebeurt er na 10 keer fout?";
    public override string WrongTenMore => "Dan gaat deze pagina op slot. De afdeling krijgt bericht en kan u een nieuw wachtwoord sturen per sms. Uw link blijft hetzelfde.";
    public override string LockedTitle => "Deze pagina zit op slot";
    public override string LockedLead => "Het wachtwoord klopte 10 keer niet. Niemand kan uw beelden nu openen. Ze zijn veilig.";
    public override string WeKnow => "De afdeling weet ervan";
    public override string WeKnowMore => "De afdeling Radiologie heeft bericht gekregen. Zij kan u een nieuw wachtwoord sturen per sms. De link in uw e-mail blijft hetzelfde.";
    public override string Sooner => "Heeft u haast? Bel ons:";
    public override string NotYou => "Heeft u het niet zelf geprobeerd? Vertel ons dat als u belt.";

    public override string TermsTitle => "Lees dit eerst";
    public override string TermsStep => "afspraken, eenmalig";
    public override string TermsLead => "Uw wachtwoord klopt. Voordat u verdergaat, vragen wij u akkoord te gaan.";
    public override string InShort => "In het kort";
    public override IReadOnlyList<string> TermsInShort { get; } =
        ["De bestanden zijn alleen voor u.", "Zijn ze niet voor u? Bel ons meteen en open ze niet.", "Na het downloaden bent u er zelf verantwoordelijk voor."];
    public override string WholeText => "De hele tekst";
    public override string IHaveRead => "Ik heb dit gelezen en de bestanden zijn voor mij";
    public override string Agree => "Akkoord, ga verder";
    public override string MustAgree => "Zet eerst een vinkje als de bestanden voor u zijn.";
    public override string TermsKept => "Wij bewaren dat u akkoord ging, met datum en tijd. U krijgt deze pagina maar 1 keer.";
    public override string NotMineTitle => "Deze bestanden zijn niet voor u";
    public override string NotMineLead => "Dank u dat u het zegt. Sluit deze pagina en bel ons meteen. Open de bestanden niet.";
    public override string Back => "Terug";

    public override string StudyTitle => "Uw onderzoek";
    public override string StudyReady => "Uw onderzoek staat klaar";
    public override string StudyStep => "uw onderzoek";
    public override string StudyLead => "U kunt de beelden downloaden en op uw computer bewaren.";
    public override string Images => "Beelden";
    public override string MadeOn => "Gemaakt op";
    public override string Kind => "Soort";
    public override string ConsistsOf => "Bestaat uit";
    public override string ImagesAnd(int images, bool hasReport) => (images == 1 ? "1 beeld" : $"{Count(images)} beelden") + (hasReport ? " en een verslag" : "");
    public override string Parts(int parts) => $"in {parts} delen";
    public override string Modality(string code) => code switch
    {
        "CT" => "CT-scan", "MR" => "MRI-scan", "CR" or "DX" or "RG" => "röntgenfoto", "MG" => "mammografie", "US" or "IVUS" => "echo", "NM" => "nucleaire scan",
        "PT" => "PET-scan", "XA" or "RF" => "röntgenfilm", "SR" or "DOC" => "verslag", "PR" or "KO" or "SEG" or "REG" => "aantekeningen", "ECG" => "hartfilmpje", _ => "overige beelden",
    };
    public override string Together => "Grootte";
    public override string DownloadAll => "Alles downloaden";
    public override string DownloadPart(int part, int of) => $"Download deel {part} van {of}";
    public override string DownloadHint => "Stopt het downloaden halverwege? Kies in de lijst met downloads van uw browser voor Hervatten, of begin opnieuw.";
    public override string Until(string moment) => $"tot en met {moment}. Daarna verwijderen wij de bestanden van deze website.";
    public override string LeftOut(int files) => files == 1 ? "Er ontbreekt 1 bestand" : $"Er ontbreken {Count(files)} bestanden";
    public override string LeftOutMore(int files) => $"De afdeling kon {(files == 1 ? "het" : "ze")} niet meesturen. De andere beelden zijn compleet. Twijfelt u of u alles heeft? Bel ons.";
    public override string LeftOutList => "Welke bestanden zijn dat?";
    public override string AndMore(int files) => $"en nog {Count(files)}";
    public override string Reason(string code) => code switch
    {
        "not-dicom" => "is geen medisch beeld",
        "empty-file" => "is leeg",
        "truncated-header" or "truncated-pixel-data" => "is niet volledig",
        "duplicate-instance" or "duplicate-identical" => "zit er al in",
        "other-patient" or "other-study" => "hoort niet bij dit onderzoek",
        "is-a-dicomdir" => "is een oude inhoudsopgave",
        "too-large" or "archive-too-large" => "is te groot",
        _ => "kon niet worden gelezen",
    };
    public override string Unzip => "Hoe open ik het ZIP-bestand?";
    public override string UnzipMore => "Windows: klik met de rechtermuisknop op het bestand en kies Alles uitpakken. Open daarna INDEX.HTM.";
    public override string OnApple => "Ik heb een Apple-computer";
    public override string OnAppleMore => "Dubbelklik op het bestand. Er komt een map. Open daarin INDEX.HTM. Een programma zoals OsiriX Lite kan ook.";
    public override string MayI => "Wat mag ik met deze beelden doen?";
    public override string MayIMore => "De beelden zijn voor u. U mag ze aan uw arts geven. Na het downloaden bent u er zelf verantwoordelijk voor.";
    public override string Fingerprint => "Controlegetal (SHA-256)";
    public override string FingerprintMore => "Hiermee kan een technisch medewerker zien of het bestand heel is aangekomen.";
    public override string SharedComputer => "Ik gebruik de computer van iemand anders";
    public override string SharedComputerMore => "Verwijder het bestand als u klaar bent en meld u af. Dan kan niemand hier uw onderzoek openen.";
    public override string Leave => "Meld mij af";
    public override string NotForDiagnosis => "De beelden zijn om te bekijken, niet voor een diagnose.";

    public override string UnavailableTitle => "Deze link werkt niet";
    public override string UnavailableLead => "Wij kunnen hier niets openen. Dat kan 3 redenen hebben:";
    public override string NotWhole => "De link is niet volledig.";
    public override string NotWholeMore => "Kopieer hem nog een keer uit de e-mail, tot en met het laatste teken.";
    public override string TimeOver => "De tijd is voorbij.";
    public override string TimeOverMore => "Een link werkt hooguit 7 dagen. Uw onderzoek is niet weg, het ziekenhuis bewaart het nog.";
    public override string Stopped => "Het ziekenhuis heeft de link gestopt.";
    public override string StoppedMore => "U krijgt dan meestal een nieuwe e-mail.";
    public override string HavePassword => "Ik heb een wachtwoord uit de sms";
    public override string HavePasswordMore => "Vul het wachtwoord in. Hoort het bij deze link, dan vertellen wij u welke reden het is.";
    public override string AgainTitle => "Wilt u de beelden opnieuw krijgen?";
    public override string AgainCall(string phone) => $"Bel {phone}, op werkdagen tijdens kantooruren. Houd de e-mail bij de hand.";
    public override string ExpiredTitle => "Deze beelden zijn niet meer beschikbaar";
    public override string ExpiredLead(string? moment) =>
        (moment is null ? "De tijd van deze link is voorbij." : $"De link was geldig tot en met {moment}.") + " Daarna hebben wij de bestanden van deze website verwijderd. Dat doen wij altijd, na hooguit 7 dagen.";
    public override string RevokedTitle => "Het ziekenhuis heeft deze link gestopt";
    public override string RevokedLead(string? moment) =>
        (moment is null ? "De link is gestopt." : $"De link is gestopt op {moment}.") + " De bestanden staan niet meer op deze website. Meestal krijgt u een nieuwe e-mail.";
    public override string NotLost => "Uw onderzoek is niet weg.";
    public override string NotLostMore => "Het ziekenhuis bewaart het nog.";

    public override string BusyTitle => "Het is even heel druk";
    public override string BusyLead => "Uw wachtwoord is nog niet bekeken en telt niet als poging. Probeer het over een halve minuut nog een keer.";
    public override string TooManyTitle => "Even rustig aan";
    public override string TooManyLead => "Er kwamen te veel verzoeken achter elkaar. Wacht een minuut en probeer het dan nog een keer.";
    public override string BrokenTitle => "Er ging iets mis bij ons";
    public override string BrokenLead => "U heeft niets fout gedaan. Probeer het over een minuut nog een keer. Lukt het dan niet? Bel ons.";
    public override string TryAgain => "Probeer het nog een keer";
    public override string NowhereTitle => "Deze pagina is er niet";
    public override string NowhereLead => "Klik op de link in uw e-mail, of kopieer hem helemaal.";

    public override string HelpLead => "8 vragen die wij vaak krijgen. Staat uw vraag er niet bij? Bel ons gerust.";
    public override IReadOnlyList<(string Id, string Question, string Answer)> Questions(string site) =>
    [
        ("link", "Ik klik op de link in de e-mail, maar er opent geen webpagina.", "Kopieer de link. Plak hem bovenaan in uw browser. Neem de link helemaal, tot het laatste teken. Werkt het dan niet? Dan is de tijd misschien voorbij. Een link werkt hooguit 7 dagen."),
        ("wachtwoord", "Het wachtwoord uit de sms wordt niet geaccepteerd.", "Gebruik de nieuwste sms. Een ouder wachtwoord werkt niet meer. Het wachtwoord heeft 10 tekens, bijvoorbeeld K7PM4-TXQ23. Er zit geen letter O of cijfer 0 in. Hoofdletters en het streepje maken niet uit."),
        ("openen", "Ik kan de gedownloade bestanden niet openen.", "Pak het ZIP-bestand eerst uit. Open daarna INDEX.HTM. Daar staat hoe u verder kunt. Lukt het niet? Bel ons."),
        ("zip", "Hoe moet ik het ZIP-bestand uitpakken?", "Windows: klik met de rechtermuisknop op het bestand. Kies Alles uitpakken. Apple: dubbelklik op het bestand. Android: open het bestand met de app Bestanden."),
        ("browser", "Welke browsers kan ik gebruiken?", "Edge, Chrome, Firefox en Safari van de laatste jaren. Downloaden lukt ook met een oudere browser."),
        ("tijd", "Moet ik de bestanden binnen een bepaalde tijd downloaden?", "Ja. De datum staat in uw e-mail en bij uw onderzoek. Daarna verwijderen wij de bestanden van deze website. Uw onderzoek is dan niet weg. U kunt het opnieuw aanvragen."),
        ("veilig", "Hoe weet ik zeker dat deze website veilig is?", $"Kijk bovenaan in uw browser. Daar staat {site}, met een slotje. Het nummer in uw e-mail staat ook op de pagina. Wij vragen nooit om uw DigiD of bankgegevens."),
        ("apple", "Kan ik de beelden bekijken met een Apple-computer?", "Ja. Download ze. Dubbelklik op het ZIP-bestand en open INDEX.HTM. Een programma zoals OsiriX Lite kan ook."),
    ];
    public override string AskImages => "Beelden opvragen";
    public override string AskImagesMore => "Wilt u beelden van een ouder onderzoek? Bel ons op werkdagen. Het is gratis.";
}
