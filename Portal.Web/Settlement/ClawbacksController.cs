using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>Clawbacks: found by the auditor, heard, decided by another, paid back.</summary>
public sealed class ClawbacksController(
    ClawbackPages pages, ClawbackCases cases, OrderPages orders, CityRulebook rulebook, PortalClock clock, Session me,
    Words words)
    : CaseController<ClawbackCase>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<ClawbackCase>> Acts => ClawbackActs.All;

    protected override async Task<Outcome<ClawbackCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        return found.Refusal is { } refusal ? refusal
            : new ClawbackCase(found.Value, (await cases.OfAsync(id, ct))!);
    }

    protected override Enum StateOf(ClawbackCase row) => row.Clawback.State;

    protected override CaseNumber? NumberOf(ClawbackCase row) => row.Clawback.Number;

    protected override Crumb CrumbOf(ClawbackCase row) =>
        new(T["追回 {0}", row.Behind.Offering], $"/clawbacks/{row.Clawback.Id}");

    [HttpGet("/clawbacks")]
    public async Task<IActionResult> List(ClawbackState? state, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, new(state, null), Sort.Newest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Settlement/Clawbacks.cshtml", new ClawbackList(listed.Value.Rows, state,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/clawbacks/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowCaseAsync("/Settlement/Clawback.cshtml", id,
        async thing =>
        {
            var isRunning = thing.Row.Clawback.IsHeardOn(clock.Today);
            return new ClawbackPage(
                thing with
                {
                    Acts =
                    [
                        .. thing.Acts.Where(act => !(isRunning && ClawbackActs.IsDecision(act))
                            && !(thing.Row.Behind.OrderState != OrderState.Settled && ClawbackActs.IsOfOrder(act))),
                    ],
                },
                isRunning, await AccountOfAsync(thing.Row, ct));
        }, ct);

    /// <summary>That with which the decision was served; until then that of the city.</summary>
    private async Task<RefundAccount?> AccountOfAsync(ClawbackCase one, CancellationToken ct) =>
        one.Clawback.State == ClawbackState.Decided
            ? (await rulebook.CurrentAsync(ct)).RefundAccount : one.Behind.Account;

    /// <summary>What the party said stands beside the decision.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (act != "decide") return null;
        var found = await FindAsync(Actor, id, ct);
        var history = await The<History>().ListAsync(Actor, id, Sort.Oldest, new Slice(Slice.Largest, null), ct);
        return found.Refusal is not null || history.Refusal is not null ? null
            : ClawbackWords.Tell(T, found.Value, history.Value.Rows,
                await The<EvidencePages>().OfAsync(Actor, id, ct));
    }

    /// <summary>Of one order; without one the auditor chooses among those that were paid.</summary>
    [HttpGet("/clawbacks/propose")]
    public async Task<IActionResult> AskPropose(Guid? order, Guid? after, CancellationToken ct)
    {
        if (Actor.WhyNot(Permissions.ClawbackPropose) is { } notPermitted) return this.Refused(notPermitted);
        if (order is null)
        {
            var settled = await orders.ListAsync(Actor, new(OrderState.Settled, null, null), OrderSort.Newest,
                new Slice(Rows, after), ct);
            return settled.Refusal is { } whyNot ? this.Refused(whyNot) : View("/Settlement/Settled.cshtml",
                new SettledList(settled.Value.Rows, settled.Value.HasMore ? settled.Value.Rows[^1].Id : null));
        }
        var found = await orders.FindAsync(Actor, order.Value, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        return found.Value.State == OrderState.Settled
            ? AskNew(ClawbackActs.Propose, found.Value, BackTo(found.Value), NamedOf(found.Value), ToldOf(found.Value))
            : this.Refused(new WrongState("order", $"{found.Value.State}"));
    }

    [HttpPost("/clawbacks/propose")]
    public async Task<IActionResult> Propose(Guid order, CancellationToken ct)
    {
        var found = await orders.FindAsync(Actor, order, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        return await PerformNewAsync(ClawbackActs.Propose, found.Value, BackTo(found.Value), NamedOf(found.Value),
            id => $"/clawbacks/{id}", ct, ToldOf(found.Value));
    }

    [HttpGet("/clawbacks/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/clawbacks/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    private static Crumb BackTo(OrderPages.Row order) => new(order.OfferingName, $"/orders/{order.Id}");

    private static string NamedOf(OrderPages.Row order) => $"{order.EnterpriseName} · {order.OfferingName}";

    private Told ToldOf(OrderPages.Row order) => new(T["已核销与兑付"],
        [T["合同编号"], T["合格金额（元）"], T["支持比例"], T["已核销（元）"]],
        [[order.ContractNo ?? "—", $"{order.Eligible}", $"{order.RatePercent}%", $"{order.Redeemed}"]]);
}

/// <summary>A clawback as its page shows it.</summary>
/// <param name="IsRunning">Its party has not answered and still may.</param>
/// <param name="Account">To which it is paid; null where the city named none.</param>
public sealed record ClawbackPage(
    ThingController<ClawbackCase>.Thing Thing, bool IsRunning, RefundAccount? Account);

/// <summary>A page of clawbacks.</summary>
public sealed record ClawbackList(IReadOnlyList<ClawbackPages.Row> Rows, ClawbackState? State, Guid? Next, Total Total);

/// <summary>Orders of which a part may have been paid wrongly.</summary>
public sealed record SettledList(IReadOnlyList<OrderPages.Row> Rows, Guid? Next);
