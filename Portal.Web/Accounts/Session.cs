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

    /// <summary>All that the person may act as; none when nobody is signed in.</summary>
    public IReadOnlyList<Actors.Seat> Seats { get; private set; } = [];

    /// <summary>As what they act now.</summary>
    public Actors.Seat? Seat { get; private set; }

    public Actor? Actor => Seat?.Actor;

    /// <summary>The row of this browser; null when nobody is signed in.</summary>
    public SignedIn? Live { get; private set; }

    /// <summary>They gave their password and have to set up a second factor before they are anybody here.</summary>
    public bool MustSetUp { get; private set; }

    public bool May(Permission permission) => Actor is { } actor && actor.WhyNot(permission) is null;

    /// <summary>The person has just proven anew who they are.</summary>
    internal void Prove(DateTimeOffset at)
    {
        Seats = [.. Seats.Select(seat => seat with { Actor = seat.Actor with { ProvenAt = at } })];
        Seat = Seats.First(seat => seat.Actor.OrganisationId == Actor!.OrganisationId);
    }

    /// <summary>Finds out from the cookie who it is.</summary>
    internal async Task BeginAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || SessionCookie.LiveIn(http) is not { } live) return;
        Live = live;
        http.KeepFromCaches();
        // A form is sealed for whoever it was shown to: sent in another's name it is refused. Whoever brings a token is
        // known by that alone.
        if (http.Request.Headers.Authorization.Count == 0) http.User = session.Principal;
        var services = http.RequestServices;
        var seats = await services.GetRequiredService<Actors>().SeatsAsync(live.PersonId, http.RequestAborted);
        MustSetUp = live.HasFactor == 0 && services.GetRequiredService<SecondFactorRule>().IsRequiredOf(seats);
        if (MustSetUp) return;
        Seats = [.. seats.Select(seat => seat with { Actor = seat.Actor with { ProvenAt = live.ProvenAt } })];
        var chosen = session.Principal.FindFirstValue(Organisation);
        Seat = Seats.FirstOrDefault(seat => $"{seat.Actor.OrganisationId}" == chosen) ?? (Seats.Count == 0 ? null : Seats[0]);
    }
}
