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
        var session = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var identity = (ClaimsIdentity)session.Principal!.Identity!;
        foreach (var claim in identity.FindAll(Session.Organisation).ToList()) identity.RemoveClaim(claim);
        identity.AddClaim(new Claim(Session.Organisation, organisation ?? ""));
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, session.Principal, session.Properties);
        return LocalRedirect("/desk");
    }
}
