using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Disputes;

/// <summary>Disputes: the two parties' own, an officer's all.</summary>
public sealed class DisputesController(
    DisputePages pages, OrderPages orders, PortalClock clock, Session me, Words words)
    : CaseController<DisputeCase>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<DisputeCase>> Acts => DisputeActs.All;

    protected override async Task<Outcome<DisputeCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value is not { IsAppeal: false, OrderId: { } orderId }) return new NotFound("dispute");
        var order = await orders.FindAsync(actor, orderId, ct);
        return order.Refusal is { } notSeen ? notSeen : new DisputeCase(found.Value, order.Value, clock.Today);
    }

    protected override Enum StateOf(DisputeCase row) => row.Dispute.State;

    protected override CaseNumber? NumberOf(DisputeCase row) => row.Dispute.Number;

    protected override Crumb CrumbOf(DisputeCase row) =>
        new(T["争议 {0}", row.Order.OfferingName], $"/disputes/{row.Dispute.Id}");

    /// <summary>What is of no use on it as it stands, a ruling on what the reader mediated, and withdrawing what the
    /// reader did not open and could not.</summary>
    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        DisputeCase row, CancellationToken ct) =>
    [
        .. Acts.Select(act => act.Permission).Where(act => DisputeActs.IsIdle(act, row)),
        .. row.Dispute.State == DisputeState.Adjudicating
            ? NotInTurn(await pages.TurnsAsync(Actor, row.Dispute.Id, ct)) : [],
        .. Actor.WhyNot(Permissions.OrderDispute) is null && row.Dispute.PartyId == Actor.OrganisationId
            ? Array.Empty<Permission>() : [Permissions.DisputeWithdraw],
    ];

    [HttpGet("/disputes")]
    public async Task<IActionResult> List(DisputeState? state, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(
            Actor, new(state, null, IsAppeal: false), Sort.Newest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Disputes/Disputes.cshtml", new DisputeList(listed.Value.Rows, state,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null,
            await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/disputes/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        // Letters of earlier versions lead here whichever it is.
        await pages.FindAsync(Actor, id, ct) is { Refusal: null, Value.IsAppeal: true }
            ? LocalRedirect($"/appeals/{id}")
            : await ShowCaseAsync("/Disputes/Dispute.cshtml", id, thing => Task.FromResult<object>(thing with
            {
                Acts = [.. thing.Acts.Where(act => act.Permission != Permissions.DisputeWithdraw || !CanTakeBack)],
            }), ct);

    /// <summary>What was handed in minutes ago is taken back as if it had never been said, and not withdrawn.</summary>
    private bool CanTakeBack => ViewData[SecondThought.Key] is SecondThought { Address: not null };

    [HttpGet("/disputes/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/disputes/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>What was answered, before the answers end; what the order holds, before it is decided on or dealt
    /// with.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (act is not ("responseDone" or "toAdjudication" or "mediateOk" or "overturn" or "resultBack"
            or "disputeSettledDeliver" or "disputeSettledResume" or "disputeCancelled")) return null;
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is not null) return null;
        if (act is "responseDone" or "toAdjudication") return TellAnswer(found.Value.Dispute);
        var order = found.Value.Order;
        return new Told(T["订单现状"], [T["产品"], T["订单金额（元）"], T["合格金额（元）"], T["支持比例"], T["已锁定（元）"]],
            [[order.OfferingName, $"{order.Price}", $"{order.Eligible}", $"{order.RatePercent}%", $"{order.Locked}"]]);
    }

    private Told TellAnswer(DisputePages.Row dispute) => new(T["答辩情况"], [T["项目"], T["内容"]],
        [
            [T["答辩期限"], dispute.DueOn is { } last ? $"{last:yyyy-MM-dd}" : "—"],
            [T["答辩意见"], dispute.Answer ?? T["对方没有提交答辩意见"]],
        ],
        dispute.UnansweredUntil(clock.Today) is not null
            ? T["答辩期限未到，对方还没有答辩；现在转入下一步，对方将不能再答辩，须写明理由。"] : null) { IsText = true };
}

/// <summary>A page of disputes.</summary>
public sealed record DisputeList(
    IReadOnlyList<DisputePages.Row> Rows, DisputeState? State, Guid? Next, Total Total);

/// <summary>What disputes are about.</summary>
public static class DisputeWords
{
    /// <param name="isAppeal">Against a decision of the city, and not between firm and provider.</param>
    public static string DisputeKind(this Words words, string kind, bool isAppeal = false) => kind switch
    {
        "CONTRACT" => words["履约争议"],
        "QUALITY" => words["数据质量争议"],
        "RIGHTS" => words["数据权益争议"],
        "NOTICE_OBJECTION" => words["公示异议"],
        "APPLICATION_REVIEW" => words["申报审核复核"],
        "SETTLEMENT" => isAppeal ? words["核销决定申诉"] : words["结算争议"],
        _ => words["处理决定复核"],
    };

    public static string Of(this Words words, OrderEnd end) => end switch
    {
        OrderEnd.Accepted => words["继续办理：按确定的价格视为已验收"],
        OrderEnd.Resumed => words["继续履约：服务机构交付后再验收"],
        _ => words["取消订单"],
    };
}
