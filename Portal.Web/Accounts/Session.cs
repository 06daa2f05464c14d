using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Who looks at this page: nobody, or a person acting for one of their organisations.</summary>
public sealed class Session
{
    /// <summary>The claim that names the organisation for which a person acts.</summary>
    public const string Organisation = "organisation";

    /// <summary>However busy somebody is, after this they sign in again (GB/T 22239-2019, 8.1.4.1 b).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>All that the person may act as; none when nobody is signed in.</summary>
    public IReadOnlyList<Actors.Seat> Seats { get; private set; } = [];

    /// <summary>As what they act now.</summary>
    public Actors.Seat? Seat { get; private set; }

    public Actor? Actor => Seat?.Actor;

    public bool May(Permission permission) => Actor is { } actor && actor.WhyNot(permission) is null;

    public bool IsIn(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
            if (Actor?.Roles.Contains(role) == true) return true;
        return false;
    }

    /// <summary>Finds out from the cookie who it is.</summary>
    internal async Task BeginAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || SignInTime.Of(session.Principal) + Longest < TimeProvider.System.GetUtcNow()
            || !Guid.TryParse(session.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return;
        Seats = await http.RequestServices.GetRequiredService<Actors>().SeatsAsync(id, http.RequestAborted);
        var chosen = session.Principal.FindFirstValue(Organisation);
        Seat = Seats.FirstOrDefault(seat => $"{seat.Actor.OrganisationId}" == chosen) ?? (Seats.Count == 0 ? null : Seats[0]);
        if (Seat is not null) http.KeepFromCaches();
    }
}
