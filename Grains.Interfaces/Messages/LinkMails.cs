using Exchange.Links;

namespace Exchange.Messages;

/// <summary>Which mail goes with which link.</summary>
public static class LinkMails
{
    public static MessageTemplate Of(LinkDirection direction) => direction switch
    {
        LinkDirection.Download => MessageTemplate.LinkMail,
        LinkDirection.Upload => MessageTemplate.UploadLinkMail,
        LinkDirection.Both => MessageTemplate.BothLinkMail,
    };
}
