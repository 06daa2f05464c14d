using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>The cookie by which a browser is known: it names a row of <see cref="Sessions"/> and is worth nothing
/// without it.</summary>
public sealed class SessionCookie(Sessions sessions, Session me, SignInManager<SignIn> manager)
{
    private const string Id = "session";

    /// <summary>Claims that a session keeps when its person is read anew.</summary>
    internal static readonly string[] Kept = [SignInTime.Name, Session.Organisation, Id];

    private HttpContext Http => manager.Context;

    /// <summary>The person has proven who they are: a new session, which takes the place of the one that this browser
    /// had.</summary>
    public async Task BeginAsync(SignIn person, CancellationToken ct)
    {
        if (me.Live is { } earlier) await sessions.EndAsync(earlier.PersonId, earlier.Id, ct);
        var id = await sessions.BeginAsync(person.PersonId, Http.Request.Headers.UserAgent.ToString(),
            $"{Http.Connection.RemoteIpAddress}", ct);
        await WriteAsync(person, [SignInTime.Now(), new Claim(Id, id.ToString())]);
    }

    /// <summary>The same session goes on under the person's new stamp.</summary>
    public async Task ContinueAsync(SignIn person)
    {
        var session = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await WriteAsync(person, Kept.Select(name => session.Principal?.FindFirst(name)?.Clone()).OfType<Claim>());
    }

    /// <summary>Signs out: the row ends with the cookie, so that a copy of it is worth nothing either.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (me.Live is { } live) await sessions.EndAsync(live.PersonId, live.Id, ct);
        await LeaveAsync(Http);
    }

    /// <summary>The row of whoever brings the cookie; null when there is none.</summary>
    internal static SignedIn? LiveIn(HttpContext http) => http.Items[Id] as SignedIn;

    /// <summary>With every request: the stamp as often as it is due, the row always.</summary>
    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        var http = context.HttpContext;
        if (Guid.TryParse(context.Principal?.FindFirstValue(Id), CultureInfo.InvariantCulture, out var id)
            && await http.RequestServices.GetRequiredService<Sessions>().SeeAsync(id, http.RequestAborted) is { } live)
        {
            http.Items[Id] = live;
            return;
        }
        context.RejectPrincipal();
        await LeaveAsync(http);
    }

    // Forms that were kept for the way back are not for whoever sits down next.
    private static Task LeaveAsync(HttpContext http)
    {
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // Not through the manager, which would also make it this request's user: the forms of its answer would be sealed
    // for somebody else than the browser that sends them.
    private async Task WriteAsync(SignIn person, IEnumerable<Claim> claims)
    {
        var principal = await manager.CreateUserPrincipalAsync(person);
        ((ClaimsIdentity)principal.Identity!).AddClaims(claims);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
    }
}
