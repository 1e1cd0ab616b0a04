using Exchange.ApiKeys;
using Exchange.Content;
using Exchange.Hosting;
using Exchange.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Staff;

/// <summary>Staff and their sessions.</summary>
internal static class StaffSetup
{
    /// <summary>A working day; then the password is asked for again.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromHours(10);

    public static IServiceCollection AddStaff(this IServiceCollection services, string dataDirectory, StaffOptions staff, IHostEnvironment environment)
    {
        var ring = new DirectoryInfo(Path.Combine(dataDirectory, "cookie-keys"));
        DurableDisk.MakePrivateFolder(dataDirectory);
        DurableDisk.MakePrivateFolder(ring.FullName);
        services.AddDataProtection().SetApplicationName("exchange").PersistKeysToFileSystem(ring);
        services.AddDbContext<StaffDatabase>(options => options.UseSqlite(StaffDatabase.ConnectionString(dataDirectory)));
        services.AddHttpContextAccessor();
        services.AddIdentityCore<StaffMember>(Configure)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<StaffDatabase>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffPrincipals>()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(ConfigurePasskeys);
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromSeconds(20));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => Harden(cookie.Cookie, "exchange-staff-code"));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = HospitalAccess.TokenHeader;
            Harden(antiforgery.Cookie, "exchange-form");
        });
        services.AddAuthorization(options => options.AddStaffPolicies());
        services.AddHospitalAccess();
        services.AddSingleton(s => DevelopmentKey.Prepare(dataDirectory, s.GetRequiredService<IHostEnvironment>())).AddSingleton<OpenRequests>().AddSingleton<ApiThrottle>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusals>();
        services.AddSingleton<ApiKeyBook>().AddSingleton<IApiKeyBook>(s => s.GetRequiredService<ApiKeyBook>());
        services.AddSingleton(staff with { SecondFactor = staff.SecondFactor ?? !environment.IsDevelopment() });
        services.AddSingleton<StrangerTries>().AddSingleton<StaffSessions>().AddSingleton<IStaffBook, StaffBook>().AddSingleton<Exchange.Send.IRecipientPreview, RecipientPreviews>().AddSingleton<Health.ISystemHealth, SystemHealth>();
        services.AddScoped<StaffDeeds>().AddScoped<FirstStaff>().AddScoped<IStaffDoor, StaffDoor>().AddScoped<PasskeyDoor>().AddScoped<IPasskeyDoor>(s => s.GetRequiredService<PasskeyDoor>());
        services.AddScoped<StaffCircuits>().AddScoped<CircuitHandler, StaffCircuits.Opening>();
        return services.AddScoped<AuthenticationStateProvider>(s => s.GetRequiredService<StaffCircuits>());
    }

    /// <summary>Makes the database when there is none, and maps signing out.</summary>
    /// <returns>The passwords of whoever was made at this start, to be shown once.</returns>
    public static async Task<IReadOnlyList<FirstPassword>> MapStaff(this WebApplication app, ExchangeOptions options)
    {
        app.UseNoSuchPage();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet(LogoDoor.Path + "{hash}", LogoDoor.SendAsync).AllowAnonymous(); // Also on the sign-in page.
        app.MapPost("/sign-out", async (SignInManager<StaffMember> signIn, StaffDeeds deeds, StaffSessions sessions, HttpContext http) =>
        {
            if (http.User.Identity is { IsAuthenticated: true, Name: { } name }) await deeds.Note("signed-out", Audit.AuditAction.Execute, name);
            await signIn.SignOutAsync();
            // Not the cookie alone: a copy of it opens nothing any more, and no other tab or machine stays signed in.
            if (await signIn.UserManager.GetUserAsync(http.User) is { } member)
            {
                await signIn.UserManager.UpdateSecurityStampAsync(member);
                sessions.End(member.Id);
            }
            return TypedResults.LocalRedirect("/sign-in");
        }).WithFormToken();
        app.MapPasskeys();

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffDatabase>().PrepareAsync(options.Data);
        return await scope.ServiceProvider.GetRequiredService<FirstStaff>().PrepareAsync(withDemo: options.Demo && app.Environment.IsDevelopment());
    }

    private static void Configure(IdentityOptions identity)
    {
        // NIST 800-63B-4: length, no composition rules. The name must be one that can be logged and typed.
        identity.Password = new() { RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        identity.Lockout = new() { MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // With the table of passkeys, so that they need no new version of the file.
    }

    private static void ConfigurePasskeys(IdentityPasskeyOptions passkeys)
    {
        // No name is typed, and the device checks its owner.
        (passkeys.ResidentKeyRequirement, passkeys.UserVerificationRequirement) = ("required", "required");
        // Not by the Origin header, as is usual: our pages send no referrer, and a form then says "null" there.
        passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.HttpContext.Request is { Scheme: var scheme, Host: var host } && asked.Origin == $"{scheme}://{host}");
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        Harden(cookie.Cookie, "exchange-staff");
        cookie.ExpireTimeSpan = SessionLife;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        // The API answers in its own words; whoever still has a step to do is taken there.
        cookie.Events.OnRedirectToLogin = context => Answer(context, context.RedirectUri, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(
            context, StaffSteps.PageOf(context.HttpContext.User) ?? "/no-access", StatusCodes.Status403Forbidden);
        var validate = cookie.Events.OnValidatePrincipal;
        cookie.Events.OnValidatePrincipal = context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
            var user = context.Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
            if (sessions.IsInDoubt(user, context.Properties.IssuedUtc)) context.Properties.IssuedUtc = null; // Looked at now, not at the next interval.
            return validate(context);
        };
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, string page, int status)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = status;
        else context.Response.Redirect(new Uri(page).PathAndQuery); // Without the host, which anybody may have forged.
        return Task.CompletedTask;
    }

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    /// <summary>Refuses a form that does not come from our own page.</summary>
    private static void WithFormToken(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                ? await next(context) : TypedResults.BadRequest());
}
