using Exchange.Inbound;

namespace Exchange.Language;

/// <summary>What came in.</summary>
public sealed partial class Words
{
    public string Received => Of("Ontvangen", "Received");
    public string SearchReceived => Of("Zoek afzender of account", "Find a sender or account");
    public string ReceivedSliceName(ReceivedSlice slice) => slice switch
    {
        ReceivedSlice.All => All,
        ReceivedSlice.NeedsYou => Of("Wacht op u", "Waits for you"),
        ReceivedSlice.BeingRead => ComesIn,
        ReceivedSlice.Accepted => Of("Geaccepteerd", "Accepted"),
        ReceivedSlice.Refused => Of("Geweigerd", "Refused"),
        ReceivedSlice.Ended => Of("Afgelopen", "Ended"),
    };
    public string InboundStateName(InboundState state) => state switch
    {
        InboundState.Arriving => ComesIn,
        InboundState.Arrived => BeingLookedAt,
        InboundState.Checked => Of("Wacht op u", "Waits for you"),
        InboundState.Accepted => Of("Geaccepteerd", "Accepted"),
        InboundState.Refused => Of("Geweigerd", "Refused"),
        InboundState.TakenBack => Of("Teruggenomen", "Taken back"),
        InboundState.Ended => Of("Afgelopen", "Ended"),
    };
    public string ReceivedWaits => Of("Ontvangen, wacht op u", "Received, waits for you");
    public string NothingReceived => Of("Nog niets ontvangen", "Nothing received yet");
    public string NothingReceivedHint => Of("Wat een partner in de map \"upload naar ons\" zet, of iemand via een weblink aanlevert, komt hier, nagekeken en wel.", "What a partner puts into the folder \"upload to us\", or somebody hands in by a link, comes here, looked through.");
    public string NothingReceivedFound => Of("Niets gevonden", "Nothing found");
    public string Via => Of("Via", "By");
    public string Check => Of("Controle", "Check");
    public string ComesIn => Of("Komt binnen", "Coming in");
    public string MayBePart => Of("Misschien onvolledig", "May be incomplete");
    public string PerhapsPart => Of("misschien onvolledig", "may be incomplete");
    public string CutFiles(string count, int n) => n == 1
        ? Of("1 bestand kwam niet heel aan en is er niet bij.", "1 file did not arrive whole and is not here.")
        : Of($"{count} bestanden kwamen niet heel aan en zijn er niet bij.", $"{count} files did not arrive whole and are not here.");
    public string AskSender => Of("Vraag de afzender het opnieuw te sturen.", "Ask the sender to send it again.");
    public string NeverSaidAll => Of("De afzender sloot de pagina voordat alles klaar was, of verloor de verbinding. Vraag na of er nog iets mist.", "The sender closed the page before all was done, or lost the connection. Ask whether anything is missing.");
    public string SaidAll => Of("De afzender meldde dat dit alles is.", "The sender said that this is all.");
    public string AndMore(string count) => Of($"en nog {count}", $"and {count} more");
    public string MoreStudies(string count, int n) => n == 1 ? Of("en 1 ander onderzoek", "and 1 other study") : Of($"en {count} andere onderzoeken", $"and {count} other studies");
    public string DownloadAllVerb => Of("Download alles (ZIP)", "Download all (ZIP)");
    public string BeingLookedAt => Of("Wordt nagekeken", "Being read");
    public string NotLookedAt => Of("Niet nagekeken", "Not looked at");
    public string ContentFine => Of("In orde", "Fine");
    public string DamagedImages(string count, int n) => n == 1 ? Of("1 bestand beschadigd", "1 file damaged") : Of($"{count} bestanden beschadigd", $"{count} files damaged");
    public string DamagedShort(string count) => Of($"{count} beschadigd", $"{count} damaged");
    public string DamagedHint(string? images) => images is null
        ? Of("Hieronder staat wat. Vraag de afzender het opnieuw te sturen.", "See below what. Ask the sender to send it again.")
        : Of($"Hieronder staat wat. De andere {images} zijn in orde.", $"See below what. The other {images} are fine.");
    public string OtherFiles(string count, int n) => n == 1 ? Of("1 ander bestand", "1 other file") : Of($"{count} andere bestanden", $"{count} other files");
    public string ClosedByQuiet => Of("Of dit alles is, heeft de afzender niet gemeld.", "The sender did not say that this is all.");
    public string ImagesFine(string images) => Of($"{images} in orde", $"{images} fine");
    public string NoImagesIn => Of("Geen beelden", "No images");
    public string TakenOutBy(string who) => Of($"gedownload door {who}", $"downloaded by {who}");
    public string DeliveryNamed(string id) => Of($"Ontvangst {id}", $"Delivery {id}");
    public string NoSuchDelivery => Of("Deze ontvangst bestaat niet", "There is no such delivery");
    public string ViaAccount(string account) => Of($"via de map van {account}", $"by the folder of {account}");
    public string ViaLink => Of("via de weblink van een verzending", "by the link of an export");
    public string ArrivedByLink => Of("Binnengekomen via weblink", "Arrived by link");
    public string SeveralPatients(string count) => Of($"Beelden van {count} patiënten in één levering.", $"Images of {count} patients in one delivery.");
    public string SeveralPatientsHint => Of("Ga na bij de afzender of dat zo hoort.", "Ask the sender whether that is meant.");
    public string Decision => Of("Besluit", "Decision");
    public string AcceptedBy(string who) => Of($"Geaccepteerd door {who}", $"Accepted by {who}");
    public string RefusedBy(string who) => Of($"Geweigerd door {who}", $"Refused by {who}");
    public string OnTheImages => Of("Op de beelden", "On the images");
    public string PatientNumber => Of("Nummer", "Number");
    public string KindOfImage => Of("Soort beeld", "Kind of image");
    public string WhatCame => Of("Wat er kwam", "What came");
    public string LookedAtEvent => Of("Nagekeken", "Looked through");
    public string ArrivedFrom(string account) => Of($"Binnengekomen van {account}", $"Arrived from {account}");
    public string DownloadVerb => Of("Download", "Download");
    public string AcceptVerb => Of("Accepteer", "Accept");
    public string RefuseVerb => Of("Weiger", "Refuse");
    public string RefuseTitle(string who) => Of($"Levering van {who} weigeren?", $"Refuse the delivery from {who}?");
    public string RefuseText => Of("De afzender krijgt hiervan geen bericht. Het bestand blijft tot het einde van zijn termijn te downloaden.", "The sender is not told. The file can be downloaded until its time is over.");
    public string RefuseReason => Of("Reden", "Reason");
    public string RefuseReasonHint => Of("Komt in de logging. Zet er geen patiëntgegevens in.", "Goes into the log. Put nothing of a patient in it.");
    public string RefuseNeedsReason => Of("Vul een reden in.", "Fill in a reason.");
}
