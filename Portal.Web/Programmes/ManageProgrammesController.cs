using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Programmes;

/// <summary>Programmes as the authorities make them: reviewed, consulted on, budgeted, published.</summary>
public sealed class ManageProgrammesController(
    ProgrammePages pages, ProgrammeGuides guides, RoundPages rounds, ProgrammeAccounts accounts, Session me,
    Words words)
    : CaseController<ProgrammePages.Row>(me, words)
{
    protected override IReadOnlyList<PageAct<ProgrammePages.Row>> Acts { get; } =
        [.. ProgrammeActs.All, ProgrammeActs.Cancel];

    protected override async Task<Outcome<ProgrammePages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.WhyNot(Permissions.ProgrammeRead) is { } refusal) return refusal;
        return await pages.FindAsync(actor, id, ct) is { } found ? found : new NotFound("programme");
    }

    protected override Enum StateOf(ProgrammePages.Row row) => row.State;

    protected override Crumb CrumbOf(ProgrammePages.Row row) => new(row.Name, $"/manage/programmes/{row.Id}");

    [HttpGet("/manage/programmes")]
    public async Task<IActionResult> List(ProgrammeState? state, CancellationToken ct)
    {
        if (Actor.WhyNot(Permissions.ProgrammeRead) is { } refusal) return this.Refused(refusal);
        var listed = await pages.ListAsync(
            Actor, new(state), ProgrammeSort.Name, new Slice(Slice.Largest, null), ct);
        return View("/Programmes/ManageList.cshtml", new ProgrammeList(listed.Value.Rows, state));
    }

    [HttpGet("/manage/programmes/new")]
    public IActionResult AskNew() => AskNew(ProgrammeActs.Draft, Actor, Everything, T["券项目管理"]);

    [HttpPost("/manage/programmes/new")]
    public Task<IActionResult> Begin(CancellationToken ct) => PerformNewAsync(
        ProgrammeActs.Draft, Actor, Everything, T["券项目管理"], id => $"/manage/programmes/{id}", ct);

    [HttpGet("/manage/programmes/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowCaseAsync("/Programmes/Manage.cshtml", id,
        async thing =>
        {
            var of = (await rounds.ListAsync(
                Actor, new(null, id), RoundSort.OpensLast, new Slice(Slice.Largest, null), ct)).Value.Rows;
            var quotas = (await rounds.QuotasAsync([.. of.Select(round => round.Id)], ct))
                .Where(quota => quota.ProgrammeId == id).ToDictionary(quota => quota.RoundId, quota => quota.Quota);
            return new ProgrammePage(thing, (await accounts.OfAsync(id, ct))!,
                (await guides.InAnyStateAsync(id, ct))!.Rules,
                [.. of.Select(round => (round, rounds.StateOf(round), quotas[round.Id]))]);
        }, ct);

    [HttpGet("/manage/programmes/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpGet("/manage/programmes/{id:guid}/edit")]
    public async Task<IActionResult> AskEdit(Guid id, CancellationToken ct)
    {
        var found = await PlanAsync(id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal)
            : AskNew(ProgrammeActs.Edit, found.Value, CrumbOf(found.Value.Programme), found.Value.Programme.Name);
    }

    [HttpPost("/manage/programmes/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        var found = await PlanAsync(id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal)
            : await PerformNewAsync(ProgrammeActs.Edit, found.Value, CrumbOf(found.Value.Programme),
                found.Value.Programme.Name, _ => $"/manage/programmes/{id}", ct, present: () => PlanAsync(id, ct));
    }

    private async Task<Outcome<ProgrammePlan>> PlanAsync(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        return found.Value.State == ProgrammeState.Draft
            ? new ProgrammePlan(found.Value, (await guides.InAnyStateAsync(id, ct))!.Rules)
            : new WrongState("programme", $"{found.Value.State}");
    }

    [HttpPost("/manage/programmes/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    private Crumb Everything => new(T["券项目管理"], "/manage/programmes");

    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (act is not ("budgetApproved" or "publish")) return null;
        return (await FindAsync(Actor, id, ct)) is { Refusal: null, Value: var row }
            ? new Told(T["资金与上限"], [T["券项目"], T["预算（元）"], T["单笔上限（元）"]],
                [[row.Name, $"{row.Budget}", $"{row.OrderCap}"]])
            : null;
    }
}

/// <summary>The programmes.</summary>
public sealed record ProgrammeList(IReadOnlyList<ProgrammePages.Row> Rows, ProgrammeState? State);

/// <summary>A programme with its money, its terms and its rounds.</summary>
public sealed record ProgrammePage(
    ThingController<ProgrammePages.Row>.Thing Thing, ProgrammeAccounts.Account Account,
    ProgrammeRules Rules,
    IReadOnlyList<(RoundPages.Row Round, RoundState State, Money Quota)> Rounds);
