using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>The people who sign in, for those who administer the portal; and how the city's own come and go.</summary>
public sealed class PeopleController(
    PeoplePages pages, Organisations organisations, DelegationPages delegations, HandedLink handed, Tasks tasks,
    Session me, Words words)
    : CaseController<PersonCase>(me, words)
{
    private const int Rows = 30;
    private const string Address = "/people";

    /// <param name="Roles">Of the people listed.</param>
    /// <param name="Next">Where the next page starts; null on the last.</param>
    /// <param name="Delegations">That are not over.</param>
    /// <param name="Unjudged">Appeals for which nobody is left.</param>
    /// <param name="Excluding">Who holds roles together that exclude each other, on whichever page they are.</param>
    public sealed record PersonList(IReadOnlyList<PeoplePages.Row> Rows, ILookup<Guid, PeoplePages.Held> Roles,
        string? Search, Guid? Next, Total Total, IReadOnlyList<DelegationPages.Row> Delegations,
        IReadOnlyList<PeoplePages.Row> Excluding, long Unjudged);

    /// <param name="Link">To be handed over, shown this once; null when none was just made.</param>
    /// <param name="Delegations">Of this person, given and taken, that are not over.</param>
    public sealed record PersonPage(Thing Thing, HandedPage? Link, IReadOnlyList<DelegationPages.Row> Delegations);

    protected override IReadOnlyList<PageAct<PersonCase>> Acts => PeopleActs.All;

    protected override async Task<Outcome<PersonCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        return new PersonCase(found.Value, await pages.RolesOfAsync(actor, [id], ct), await OfficesAsync(ct), handed.HasMail);
    }

    protected override Enum StateOf(PersonCase row) => row.Person.State;

    protected override Crumb CrumbOf(PersonCase row) =>
        new($"{row.Person.Name}（{row.Person.Login}）", $"{Address}/{row.Person.Id}");

    [HttpGet(Address), Searches]
    public async Task<IActionResult> List(string? q, Guid? after, CancellationToken ct)
    {
        var search = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var listed = await pages.ListAsync(Actor, search, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        var rows = listed.Value.Rows;
        var excluding = await pages.ExcludingAsync(Actor, ct);
        var roles = await pages.RolesOfAsync(Actor, [.. rows.Concat(excluding).Select(row => row.Id).Distinct()], ct);
        var unjudged = await tasks.CountAsync(Actor, [new("unjudged", Judges.NobodyLeft)], ct);
        return View("People", new PersonList(rows, roles.ToLookup(held => held.PersonId), search,
            listed.Value.HasMore ? rows[^1].Id : null, await listed.Value.TotalAsync(ct),
            await delegations.OpenAsync(Actor, ct), excluding, unjudged.Sum(one => one.Things)));
    }

    [HttpGet(Address + "/new")]
    public async Task<IActionResult> AskNew(CancellationToken ct) =>
        AskNew(PeopleActs.Add, await NewcomerAsync(ct), Back, T["新的工作人员"]);

    [HttpPost(Address + "/new")]
    public async Task<IActionResult> Add(CancellationToken ct) => Handing(await PerformNewAsync(
        PeopleActs.Add, await NewcomerAsync(ct), Back, T["新的工作人员"], id => $"{Address}/{id}", ct));

    [HttpGet(Address + "/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        var thing = await ThingAsync(id, found.Value, ct);
        return View("Person", new PersonPage(
            thing with { Acts = [.. thing.Acts.Where(act => IsOpen(act, found.Value))] },
            HandedPage.Take(this, id, found.Value.Person.Name, isFirst: found.Value.Person.HasPassword == 0),
            [.. (await delegations.OpenAsync(Actor, ct)).Where(one => one.GiverId == id || one.DelegateId == id)]));
    }

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public async Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) =>
        Handing(await PerformAsync(id, act, ct));

    private Crumb Back => new(T["人员与账号"], Address);

    private Task<IReadOnlyList<Organisation>> OfficesAsync(CancellationToken ct) =>
        organisations.OfKindAsync("Authority", ct);

    private async Task<Newcomer> NewcomerAsync(CancellationToken ct) => new(await OfficesAsync(ct), handed.HasMail);

    /// <summary>The person's next page shows what has to be handed over.</summary>
    private IActionResult Handing(IActionResult result)
    {
        HandedPage.Keep(TempData, handed);
        return result;
    }

    private bool IsOpen(PageAct<PersonCase> act, PersonCase one)
    {
        if (one.Person.Id == Actor.PersonId) return false;
        return act.Permission switch
        {
            var it when it == Permissions.PersonResetSecondFactor => one.Person.FactorSince is not null,
            var it when it == Permissions.PersonAssign => one.IsOfCity,
            var it when it == Permissions.PersonEnd => one.IsOfCity && one.Roles.Count > 0,
            var it when it == Permissions.PersonGivePasswordLink =>
                one.Roles.Any(held => held.IsOfCity) && one.Person.HasPassword == 1,
            var it when it == Permissions.PersonSendLink => one.IsOfCity && one.Roles.Count > 0 && one.Person.HasPassword == 0,
            _ => true,
        };
    }
}
