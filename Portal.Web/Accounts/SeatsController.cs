using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Accounts;

/// <summary>Somebody who belongs to several organisations says for which one they act now.</summary>
[SignedIn]
public sealed class SeatsController(Session me) : Controller
{
    [HttpGet("/seats")]
    public IActionResult Show() => View("Seats", me);

    [HttpPost("/seats")]
    public async Task<IActionResult> Take(string? organisation)
    {
        if (me.Seats.All(seat => $"{seat.Actor.OrganisationId}" != (organisation ?? ""))) return NotFound();
        await TakeAsync(HttpContext, organisation ?? "");
        return LocalRedirect("/desk");
    }

    /// <summary>From the next page on the person acts for this organisation; empty: for none.</summary>
    internal static async Task TakeAsync(HttpContext http, string organisation)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var identity = (ClaimsIdentity)session.Principal!.Identity!;
        foreach (var claim in identity.FindAll(Session.Organisation).ToList()) identity.RemoveClaim(claim);
        identity.AddClaim(new Claim(Session.Organisation, organisation));
        await http.SignInAsync(IdentityConstants.ApplicationScheme, session.Principal, session.Properties);
    }
}
