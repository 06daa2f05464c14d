using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Catalogue;
using Portal.Web.Orders;

namespace Portal.Web.Oversight;

/// <summary>The desk: what waits for whoever is signed in.</summary>
[SignedIn]
public sealed class DeskController(Tasks tasks, Session me) : Controller
{
    /// <summary>The kinds of things that have pages: their address, and what can be done to them.</summary>
    private static readonly (string Kind, string Address, IReadOnlyList<IPageAct> Acts)[] Kinds =
    [
        ("order", "/orders", OrderActs.All),
        ("offering", "/offerings", OfferingActs.All),
        ("provider", "/providers-admission", AdmissionActs.Steps),
    ];

    /// <summary>Things in a state in which the reader can take them on.</summary>
    /// <param name="Acts">What the reader may do with them.</param>
    public sealed record Task(Enum State, long Things, string Address, IReadOnlyList<Permission> Acts);

    [HttpGet("/desk")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var counts = await tasks.CountAsync(me.Actor!, ct);
        return View("Desk", (IReadOnlyList<Task>)
        [
            .. Kinds.SelectMany(kind => kind.Acts.Where(act => me.May(act.Permission)).GroupBy(act => act.From)
                .Select(acts => new Task(acts.Key,
                    counts.FirstOrDefault(one => one.Kind == kind.Kind && one.State == $"{acts.Key}")?.Things ?? 0,
                    $"{kind.Address}?state={acts.Key}", [.. acts.Select(act => act.Permission)])))
                .Where(task => task.Things > 0),
        ]);
    }
}
