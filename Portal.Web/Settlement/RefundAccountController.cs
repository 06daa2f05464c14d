using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>The account to which public money is paid back: as it stands, as it was, and how two finance officers
/// change it.</summary>
public sealed class RefundAccountController(RefundAccountPages pages, CityRulePages rules, Session me, Words words)
    : CaseController<RefundAccountPages.Row>(me, words)
{
    public const string Address = "/refund-account";

    /// <param name="Present">Null where the city named none.</param>
    /// <param name="Changes">The newest first.</param>
    public sealed record Account(RefundAccount? Present, IReadOnlyList<RefundAccountPages.Row> Changes);

    protected override IReadOnlyList<PageAct<RefundAccountPages.Row>> Acts => RefundAccountActs.Decisions;

    protected override Task<Outcome<RefundAccountPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(RefundAccountPages.Row row) => row.State;

    protected override Crumb CrumbOf(RefundAccountPages.Row row) => new(T["退款账户变更"], $"{Address}/{row.Id}");

    protected override Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        RefundAccountPages.Row row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Permission>>(
            Actor.AnswersFor(row.ProposedBy) ? [.. Acts.Select(act => act.Permission)] : []);

    protected override Refusal? WhyNotYours(RefundAccountPages.Row row, Permission act) =>
        Actor.AnswersFor(row.ProposedBy) ? new SamePerson() : null;

    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct) =>
        await FindAsync(Actor, id, ct) is { Refusal: null, Value: var found }
            ? RefundAccountActs.Compare(T, found) : null;

    [HttpGet(Address)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, ct);
        return listed.Refusal is { } refusal ? this.Refused(refusal)
            : View("/Settlement/RefundAccount.cshtml", new Account(await PresentAsync(ct), listed.Value));
    }

    [HttpGet(Address + "/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        ShowCaseAsync("/Settlement/RefundAccountChange.cshtml", id, thing => Task.FromResult<object>(thing), ct);

    [HttpGet(Address + "/propose")]
    public async Task<IActionResult> AskPropose(CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, ct);
        return listed.Refusal is { } refusal ? this.Refused(refusal)
            : listed.Value.Any(one => one.State == RefundAccountState.Proposed)
                ? this.Refused(new RefundAccountPending())
            : AskNew(RefundAccountActs.Propose, new Done(), Back, T["退款账户"],
                RefundAccountActs.Present(T, await PresentAsync(ct)));
    }

    [HttpPost(Address + "/propose")]
    public async Task<IActionResult> Propose(CancellationToken ct) => await PerformNewAsync(RefundAccountActs.Propose,
        new Done(), Back, T["退款账户"], id => $"{Address}/{id}", ct,
        RefundAccountActs.Present(T, await PresentAsync(ct)));

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    private Crumb Back => new(T["退款账户"], Address);

    private async Task<RefundAccount?> PresentAsync(CancellationToken ct) =>
        (await rules.NewestAsync(ct))?.Rules.RefundAccount;
}
