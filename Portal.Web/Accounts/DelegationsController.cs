using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Standing in for a colleague (委托代办): given, seen and ended by the two of them, ended by the security
/// administrator too.</summary>
public sealed class DelegationsController(DelegationPages pages, PortalClock clock, Session me, Words words)
    : CaseController<DelegationPages.Row>(me, words)
{
    private const string Address = "/account/delegation";

    public sealed record Overview(
        IReadOnlyList<DelegationPages.Row> Given, IReadOnlyList<DelegationPages.Row> Taken, DateOnly Today);

    /// <param name="Acts">What the reader may do.</param>
    /// <param name="Deeds">What was done under it.</param>
    public sealed record Page(DelegationPages.Row Row, DelegationState State, IReadOnlyList<IPageAct> Acts,
        IReadOnlyList<DelegationPages.Deed> Deeds);

    protected override IReadOnlyList<PageAct<DelegationPages.Row>> Acts => DelegationActs.All;

    protected override Task<Outcome<DelegationPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(DelegationPages.Row row) => row.StateOn(clock.Today);

    protected override Crumb CrumbOf(DelegationPages.Row row) =>
        new(T["{0} 委托 {1}", row.Giver, row.Delegate], $"{Address}/{row.Id}");

    [HttpGet(Address)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var all = await pages.OfAsync(Actor, ct);
        return View("Delegations", new Overview([.. all.Where(one => one.GiverId == Actor.PersonId)],
            [.. all.Where(one => one.DelegateId == Actor.PersonId)], clock.Today));
    }

    [HttpGet(Address + "/new")]
    public async Task<IActionResult> AskGive(CancellationToken ct) =>
        AskNew(DelegationActs.Give, await NewAsync(ct), Back, Me.Seat!.Organisation ?? Actor.Name);

    [HttpPost(Address + "/new")]
    public async Task<IActionResult> Give(CancellationToken ct) => await PerformNewAsync(DelegationActs.Give,
        await NewAsync(ct), Back, Me.Seat!.Organisation ?? Actor.Name, id => $"{Address}/{id}", ct);

    [HttpGet(Address + "/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        var state = found.Value.StateOn(clock.Today);
        return View("Delegation", new Page(found.Value, state,
            [.. DelegationActs.All.Where(act => act.IsOffered(Actor, state))], await pages.DeedsAsync(found.Value, ct)));
    }

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);

    private Crumb Back => new(T["委托代办"], Address);

    private async Task<NewDelegation> NewAsync(CancellationToken ct) =>
        new(await pages.ColleaguesAsync(Actor, ct), clock.Today);
}

/// <summary>Where a delegation stands, in words.</summary>
internal static class DelegationWords
{
    public static string Of(this Words words, DelegationState state) => state switch
    {
        DelegationState.Planned => words["尚未开始"],
        DelegationState.InForce => words["委托中"],
        _ => words["委托|已结束"],
    };
}
