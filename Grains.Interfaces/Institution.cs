namespace Exchange;

/// <summary>The hospital, as its letters and pages name it. From the settings.</summary>
/// <param name="Name">Full name, for example <c>Merelhof Ziekenhuis</c>.</param>
/// <param name="Phone">Where a recipient calls for help.</param>
/// <param name="PortalUrl">Public address of the portal, without a trailing slash. Links in messages are built from it, never from a request.</param>
public sealed record Institution(string Name, string Phone, string PortalUrl);
