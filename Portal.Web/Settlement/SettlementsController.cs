using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>What a provider or a firm is paid: what is to come and by when, what came, and a statement to
/// print.</summary>
[SignedIn]
public sealed class SettlementsController(
    PaymentPages payments, PayeeOrders orders, CityRulebook rulebook, PortalClock clock, Session me) : Controller
{
    private const int Rows = 20;

    [HttpGet("/settlements")]
    public async Task<IActionResult> List(Guid? after, Guid? paidAfter, CancellationToken ct)
    {
        var coming = await orders.AwaitingAsync(me.Actor!, new Slice(Rows, after), ct);
        if (coming.Refusal is { } refusal) return this.Refused(refusal);
        var paid = await payments.ListAsync(me.Actor!, new(null), Sort.Newest, new Slice(Rows, paidAfter), ct);
        if (paid.Refusal is { } notPaid) return this.Refused(notPaid);
        var city = await rulebook.CurrentAsync(ct);
        return View("/Settlement/Settlements.cshtml", new SettlementList(
            [.. coming.Value.Rows.Select(row => (row, DueOf(city, row.RedeemedOn)))],
            coming.Value.HasMore ? coming.Value.Rows[^1].Id : null, await coming.Value.TotalAsync(ct), paid.Value.Rows,
            paid.Value.HasMore ? paid.Value.Rows[^1].BatchId : null));
    }

    [HttpGet("/settlements/{batchId:guid}")]
    public async Task<IActionResult> Statement(Guid batchId, CancellationToken ct)
    {
        var payment = await orders.PaymentAsync(me.Actor!, batchId, ct);
        if (payment.Refusal is { } refusal) return this.Refused(refusal);
        var behind = await orders.OfPaymentAsync(me.Actor!, batchId, ct);
        return View("/Settlement/Statement.cshtml", new Statement(payment.Value, behind.Value, clock.Today));
    }

    private DueDay? DueOf(CityRules city, DateOnly? redeemedOn)
    {
        if (redeemedOn is not { } day) return null;
        var due = PaymentDue.Of(city, day);
        return new DueDay(due, WorkingClock.Left(city, clock.Today, due));
    }
}

/// <summary>A payee's money.</summary>
/// <param name="Coming">Redeemed and not paid, with its last day.</param>
public sealed record SettlementList(
    IReadOnlyList<(PayeeOrders.Row Order, DueDay? Due)> Coming, Guid? Next, Total Orders,
    IReadOnlyList<PaymentPages.Row> Payments, Guid? NextPayment);

/// <summary>A statement of one payment.</summary>
public sealed record Statement(
    PayeeOrders.Payment Payment, IReadOnlyList<PayeeOrders.Row> Orders, DateOnly PrintedOn);
