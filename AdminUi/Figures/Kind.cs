namespace Exchange.Figures;

/// <summary>The eight shapes in which a state is shown, each with its own word and colour.</summary>
public enum Kind { Waiting, Running, Ready, Done, Warning, Failed, Revoked, Expired }

public static class KindLook
{
    extension(Kind kind)
    {
        /// <summary>The class that gives the colour.</summary>
        public string Css => kind switch
        {
            Kind.Waiting => "wait",
            Kind.Running => "run",
            Kind.Ready or Kind.Done => "ok",
            Kind.Warning => "warn",
            Kind.Failed => "fail",
            Kind.Revoked or Kind.Expired => "end",
        };

        internal string Shape => kind switch
        {
            Kind.Waiting => """<circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/>""",
            Kind.Running => """<circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor"/>""",
            Kind.Ready => """<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m5.4 8.2 1.8 1.8 3.4-3.7" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>""",
            Kind.Done => """<circle cx="8" cy="8" r="6.25" fill="currentColor"/><path d="m5.1 8.2 2 2 3.8-4.2" fill="none" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>""",
            Kind.Warning => """<path d="M8 1.6 15 14H1z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/><path d="M8 6v4" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/><circle cx="8" cy="12" r=".95" fill="var(--surface)"/>""",
            Kind.Failed => """<path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z" fill="currentColor"/><path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/>""",
            Kind.Revoked => """<circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4.4 11.6l7.2-7.2" stroke="currentColor" stroke-width="1.5"/>""",
            Kind.Expired => """<path d="M4 2.5h8M4 13.5h8M5 2.5c0 3 3 4 3 5.5s-3 2.5-3 5.5M11 2.5c0 3-3 4-3 5.5s3 2.5 3 5.5" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>""",
        };
    }
}
