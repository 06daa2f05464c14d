using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>What a provider or a firm is paid: what is to come and by when, what came, and the statement of each batch
/// to check, to answer and to print.</summary>
public sealed class SettlementsController(
    PaymentPages payments, PayeeOrders orders, StatementObjections objections, CityRulebook rulebook, PortalClock clock,
    Session me, Words words) : CaseController<StatementCase>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<StatementCase>> Acts => StatementActs.All;

    protected override async Task<Outcome<StatementCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var payment = await orders.PaymentAsync(actor, id, ct);
        if (payment.Refusal is { } refusal) return refusal;
        var behind = await orders.OfPaymentAsync(actor, id, ct);
        return new StatementCase(payment.Value, behind.Value,
            [.. (await objections.OfBatchesAsync(actor, [id], ct))[id]],
            Guid.TryParse(Request.Query["order"], out var order) ? order : null);
    }

    protected override Enum StateOf(StatementCase row) => row.Payment.State;

    protected override CaseNumber? NumberOf(StatementCase row) => row.Payment.Number;

    protected override Crumb CrumbOf(StatementCase row) =>
        new(T["{0} 截止的结算批次", $"{row.Payment.CutoffOn:yyyy-MM-dd}"], $"/settlements/{row.Payment.BatchId}");

    [HttpGet("/settlements")]
    public async Task<IActionResult> List(BatchState? state, Guid? after, Guid? paidAfter, CancellationToken ct)
    {
        var coming = await orders.AwaitingAsync(Actor, new Slice(Rows, after), ct);
        if (coming.Refusal is { } refusal) return this.Refused(refusal);
        var paid = await payments.ListAsync(Actor, new(state), Sort.Newest, new Slice(Rows, paidAfter), ct);
        if (paid.Refusal is { } notPaid) return this.Refused(notPaid);
        var city = await rulebook.CurrentAsync(ct);
        return View("/Settlement/Settlements.cshtml", new SettlementList(
            [.. coming.Value.Rows.Select(row => (row, DueOf(city, row.RedeemedOn)))],
            coming.Value.HasMore ? coming.Value.Rows[^1].Id : null, await coming.Value.TotalAsync(ct), paid.Value.Rows,
            paid.Value.HasMore ? paid.Value.Rows[^1].BatchId : null, state));
    }

    [HttpGet("/settlements/{batchId:guid}")]
    public Task<IActionResult> Statement(Guid batchId, CancellationToken ct) =>
        ShowCaseAsync("/Settlement/Statement.cshtml", batchId, async thing =>
        {
            var (row, city) = (thing.Row, await rulebook.CurrentAsync(ct));
            return new Statement(row, [.. thing.Acts.Where(act => IsOfferedOn(row, act))], clock.Today,
                DueOf(city, row.Payment.RedeemedFrom),
                Me.May(Permissions.ProviderCorrectAccount) ? $"/providers-admission/{Actor.OrganisationId}/correctAccount"
                : Me.May(Permissions.EnterpriseCorrectAccount) ? $"/enterprises/{Actor.OrganisationId}/correctAccount"
                : null);
        }, ct);

    [HttpGet("/settlements/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/settlements/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>What is confirmed, line by line.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (act != "confirm" || found.Refusal is not null) return null;
        var (payment, lines, _, _) = found.Value;
        return new Told(T["兑付结算单"], [T["产品"], T["对方"], T["兑付金额（元）"]],
            [
                .. lines.Select(line => (IReadOnlyList<string>)[line.Offering, line.Partner, $"{line.Redeemed}"]),
                [T["合计"], Capitals.Of(payment.Amount), $"{payment.Amount}"],
            ]);
    }

    private static bool IsOfferedOn(StatementCase row, PageAct<StatementCase> act) => row.IsOpen
        && (act.Permission == Permissions.BatchConfirm ? !row.HasOpenObjection
            : act.Permission == Permissions.BatchObject ? row.Unquestioned.Any() : row.HasOpenObjection);

    private DueDay? DueOf(CityRules city, DateOnly? redeemedOn)
    {
        if (redeemedOn is not { } day) return null;
        var due = PaymentDue.Of(city, day);
        return new DueDay(due, WorkingClock.Left(city, clock.Today, due));
    }
}

/// <summary>A payee's money.</summary>
/// <param name="Coming">Redeemed and not paid, with its last day.</param>
/// <param name="State">Only payments out of batches in this state are shown; null for all.</param>
public sealed record SettlementList(
    IReadOnlyList<(PayeeOrders.Row Order, DueDay? Due)> Coming, Guid? Next, Total Orders,
    IReadOnlyList<PaymentPages.Row> Payments, Guid? NextPayment, BatchState? State);

/// <summary>A statement of one payment.</summary>
/// <param name="Due">By when it is to be paid.</param>
/// <param name="CorrectAt">Where the reader says that its account is put right; null where that is not theirs.</param>
public sealed record Statement(
    StatementCase Case, IReadOnlyList<PageAct<StatementCase>> Acts, DateOnly PrintedOn, DueDay? Due, string? CorrectAt);
