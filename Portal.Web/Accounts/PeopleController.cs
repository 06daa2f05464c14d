using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>The people who sign in, for those who administer the portal.</summary>
public sealed class PeopleController(PeoplePages pages, Session me, Words words)
    : ThingController<PeoplePages.Row>(me, words)
{
    private const int Rows = 30;

    /// <param name="Roles">Of the people listed.</param>
    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record PersonList(IReadOnlyList<PeoplePages.Row> Rows, ILookup<Guid, PeoplePages.Held> Roles,
        string? Search, Guid? Next, Total Total);

    public sealed record PersonPage(Thing Thing, IReadOnlyList<PeoplePages.Held> Roles);

    protected override IReadOnlyList<PageAct<PeoplePages.Row>> Acts => PeopleActs.All;

    protected override Task<Outcome<PeoplePages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(PeoplePages.Row row) => row.State;

    protected override Crumb CrumbOf(PeoplePages.Row row) => new($"{row.Name}（{row.Login}）", $"/people/{row.Id}");

    [HttpGet("/people")]
    public async Task<IActionResult> List(string? q, Guid? after, CancellationToken ct)
    {
        var search = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var listed = await pages.ListAsync(Actor, search, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        var rows = listed.Value.Rows;
        var roles = await pages.RolesOfAsync(Actor, [.. rows.Select(row => row.Id)], ct);
        return View("People", new PersonList(rows, roles.ToLookup(held => held.PersonId), search,
            listed.Value.HasMore ? rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/people/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        var thing = await ThingAsync(id, found.Value, ct);
        return View("Person", new PersonPage(
            thing with { Acts = [.. thing.Acts.Where(act => IsOpen(act, found.Value))] },
            await pages.RolesOfAsync(Actor, [id], ct)));
    }

    [HttpGet("/people/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/people/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);

    private bool IsOpen(PageAct<PeoplePages.Row> act, PeoplePages.Row person) => person.Id != Actor.PersonId
        && (act.Permission != Permissions.PersonResetSecondFactor || person.FactorSince is not null);
}
