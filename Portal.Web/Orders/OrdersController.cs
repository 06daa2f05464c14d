using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Orders;

/// <summary>Orders: a firm's and a provider's own, an officer's all.</summary>
public sealed class OrdersController(OrderPages pages, Assignments assignments, Session me, Words words)
    : CaseController<OrderPages.Row>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<OrderPages.Row>> Acts { get; } =
        [.. OrderActs.All, OrderActs.Appeal, .. OrderActs.Back];

    /// <summary>While its contract is handed in and looked at, with what its programme does not support; while its claim
    /// is supplemented, with its invoices.</summary>
    protected override async Task<Outcome<OrderPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        if (found is { Refusal: null, Value: { State: OrderState.RedemptionSupplement } claimed })
            return claimed with
            {
                Invoices =
                [
                    .. (await The<OrderParts>().InvoicesAsync(actor, [id], ct)).Where(one => one.FreedAt is null),
                ],
            };
        return found is { Refusal: null, Value: { State: OrderState.AwaitingContract or OrderState.ContractReview
                or OrderState.ContractReturned } order }
            && await The<ProgrammeGuides>().InAnyStateAsync(order.ProgrammeId, ct) is { } programme
            ? order with { Ineligible = [.. programme.Rules.IneligibleItems.Order(StringComparer.Ordinal)] } : found;
    }

    protected override Enum StateOf(OrderPages.Row row) => row.State;

    protected override CaseNumber? NumberOf(OrderPages.Row row) => row.Number;

    protected override Crumb CrumbOf(OrderPages.Row row) => new(row.OfferingName, $"/orders/{row.Id}");

    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        OrderPages.Row row, CancellationToken ct) =>
        row.State != OrderState.RedemptionReview ? []
        :
        [
            .. NotInTurn(await pages.TurnsAsync(Actor, row.Id, ct)),
            .. row.SupplementAskedOn is null ? [] : new[] { Permissions.OrderRequireSupplement }, // once
        ];

    [HttpGet("/orders")]
    public async Task<IActionResult> List(
        OrderState? state, OrderSort sort, AssignedTo? assigned, Turn? turn, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, new(state, null, null, Assigned: assigned, Turn: turn), sort,
            new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View(new OrderList(listed.Value.Rows, state, sort,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct), assigned, turn,
            await assignments.OfListAsync(Actor, listed.Value.Rows.Select(row => row.Id), ct)));
    }

    [HttpGet("/orders/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowThingAsync(id, ct);

    /// <summary>To claim, and to appeal, is one side's alone: which one, the programme says.</summary>
    internal static bool IsTheirs(Permission act, OrderPages.Row order, Actor me) =>
        (act != Permissions.OrderSubmitRedemption && act != Permissions.OrderResubmit && act != Permissions.OrderAppeal)
        || order.ClaimantId == me.OrganisationId;

    [HttpGet("/orders/{id:guid}/{act}")]
    public async Task<IActionResult> Ask(Guid id, string act, CancellationToken ct)
    {
        if (Acts.FirstOrDefault(one => one.Name == act) is { } asked
            && await FindAsync(Actor, id, ct) is { Refusal: null, Value: var order }
            && !IsTheirs(asked.Permission, order, Actor))
            return this.Refused(new WrongClaimant(
                order.ClaimantId == order.ProviderId ? SettlementMode.Deduct : SettlementMode.Reimburse));
        return await AskCaseAsync(id, act, ct);
    }

    [HttpPost("/orders/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>Beside the button stands what it rests on and what it comes to.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (!OrderWords.IsTold(act) || await FindAsync(Actor, id, ct) is not { Refusal: null, Value: var order })
            return null;
        var files = await The<EvidencePages>().OfAsync(Actor, id, ct);
        return act switch
        {
            "file" => T.Filing(order, await The<FilingPages>().OfAsync(Actor, order, ct),
                await The<OrderParts>().ItemsAsync(Actor, [id], ct), files),
            "accept" or "refuseAcceptance" => T.Delivery(order, files),
            "submitRedemption" => T.Claim(order),
            "resubmit" => T.Supplement(order),
            "reviewRedemption" => T.Reviewed(order, await The<OrderParts>().ItemsAsync(Actor, [id], ct)),
            _ => T.Redemption(order),
        };
    }
}

/// <summary>A page of orders.</summary>
/// <param name="Next">Where the next page starts; null on the last.</param>
/// <param name="Assigned">Who works on which of them; null for whoever shares no queue.</param>
public sealed record OrderList(
    IReadOnlyList<OrderPages.Row> Rows, OrderState? State, OrderSort Sort, Guid? Next, Total Total, AssignedTo? Whose,
    Turn? Turn, IReadOnlyDictionary<Guid, Assignments.Row>? Assigned);
