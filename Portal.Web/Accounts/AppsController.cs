using Microsoft.AspNetCore.Mvc;
using Portal.Api.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <param name="Organisations">The names of those for which apps act, by the id that the consent holds.</param>
public sealed record AppList(IReadOnlyList<Consents.Given> Given, IReadOnlyDictionary<string, string> Organisations);

/// <summary>The apps that somebody has allowed to act for them, and how to take that back.</summary>
[SignedIn]
public sealed class AppsController(Consents consents, Session me, Words words) : Controller
{
    [HttpGet("/account/apps")]
    public async Task<IActionResult> List(CancellationToken ct) =>
        View("Apps", new AppList(await consents.OfAsync(me.Live!.PersonId, ct), me.Seats
            .Where(seat => seat.Organisation is not null)
            .ToDictionary(seat => seat.Actor.OrganisationId?.ToString() ?? Tokens.City, seat => seat.Organisation!)));

    [HttpPost("/account/apps/end")]
    public async Task<IActionResult> End(string app, string organisation, CancellationToken ct)
    {
        if (await consents.EndAsync(me.Live!.PersonId, app, organisation, ct))
            this.Done(words["已取消允许，该应用不能再代您办理"]);
        return LocalRedirect("/account/apps");
    }
}
