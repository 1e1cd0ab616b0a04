using Microsoft.AspNetCore.Http;

namespace Exchange.Accounts;

/// <summary>A partner who is signed in.</summary>
internal sealed record PartnerVisit(OwnAccount Account, AccountCaller Caller)
{
    public string UserName => Account.UserName;
}

internal sealed class PartnerVisits(IGrainFactory grains, AccountCookies cookies)
{
    /// <summary>From one page to the next at most; then the session has ended.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    public static string? AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is not { } address ? null : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>Null when nobody is signed in, or not any more. Every page renews the session.</summary>
    public async Task<PartnerVisit?> FindAsync(HttpContext http)
    {
        if (cookies.Read(http, AccountCookies.Session) is not { } known) return null;
        AccountCaller caller = new(new(known.UserName, ActorKind.Partner, AddressOf(http)), known.Secret);
        var account = grains.GetGrain<IPartnerAccount>(known.UserName);
        return await account.RenewSession(known.Secret, null) && await account.Own(caller) is { } own ? new(own, caller) : null;
    }

    /// <summary>After a right password.</summary>
    public async Task<SessionOutcome> OpenAsync(HttpContext http, string userName)
    {
        SessionStart start = new(Guid.NewGuid(), AccountDoor.Web, SignInMethod.Password, AddressOf(http), http.Request.Headers.UserAgent.ToString(), Lease);
        var outcome = await grains.GetGrain<IPartnerAccount>(userName).OpenSession(start, null);
        if (outcome is SessionOutcome.Open) cookies.Give(http, AccountCookies.Session, new(userName, start.Id));
        return outcome;
    }
}
