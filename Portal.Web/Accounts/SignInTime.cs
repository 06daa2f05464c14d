using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Portal.Web.Accounts;

/// <summary>When a person typed their password, kept in their session. The cookie's own instants will not do: using the
/// session renews it, and so does the check of the stamp. It is the world's time, as apps measure it, whatever the
/// time of a demo.</summary>
internal static class SignInTime
{
    // Unix milliseconds: in whole seconds a sign-in could not be told from the one just before it.
    internal const string Name = "signed_in_at";

    /// <summary>The claim of whoever signs in now.</summary>
    public static Claim Now() => new(Name, $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}");

    /// <summary>Null when the session does not say.</summary>
    public static DateTimeOffset? Of(ClaimsPrincipal? session) =>
        long.TryParse(session?.FindFirstValue(Name), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The check of the stamp makes the session anew from the person, who does not know it: it is carried
    /// over, and with it for whom they act and which session it is.</summary>
    public static Task CarryOverAsync(SecurityStampRefreshingPrincipalContext session)
    {
        if (session.NewPrincipal?.Identity is ClaimsIdentity renewed)
            foreach (var name in SessionCookie.Kept)
                if (session.CurrentPrincipal?.FindFirst(name) is { } claim) renewed.AddClaim(claim.Clone());
        return Task.CompletedTask;
    }
}
