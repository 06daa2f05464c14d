using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>The apps that somebody has allowed to act for them, and how to take that back.</summary>
[SignedIn]
public sealed class AppsController(Consents consents, Session me, Words words) : Controller
{
    [HttpGet("/account/apps")]
    public async Task<IActionResult> List(CancellationToken ct) =>
        View("Apps", await consents.OfAsync(me.Live!.PersonId, ct));

    [HttpPost("/account/apps/end")]
    public async Task<IActionResult> End(string id, CancellationToken ct)
    {
        if (await consents.EndAsync(me.Live!.PersonId, id, ct)) this.Done(words["已取消允许，该应用不能再代您办理"]);
        return LocalRedirect("/account/apps");
    }
}
