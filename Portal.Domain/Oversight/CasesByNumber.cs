using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Oversight;

/// <summary>Finds a case by its number, for whoever may see the case. Of the day's cases the engine reads those whose
/// ids end like the number; of an organisation's people only their own are looked at.</summary>
public sealed class CasesByNumber(
    Database database, ApplicationPages applications, VoucherPages vouchers, OrderPages orders, DisputePages disputes,
    BatchPages batches, PayeeOrders payments, ClawbackPages clawbacks, TransferPages transfers, OfferingDesk offerings,
    ProviderPages providers)
{
    /// <summary>More with one number than anybody can have made but on purpose.</summary>
    private const int Most = 20;

    /// <param name="Title">What it is about.</param>
    /// <param name="IsStatement">Of a batch only the reader's own part is theirs to see.</param>
    public sealed record Hit(CaseNumber Number, Guid Id, string Title, bool IsStatement = false);

    /// <summary>Null when the text is no number of a case; empty where nothing has it, or nothing that the actor may
    /// see.</summary>
    public async Task<IReadOnlyList<Hit>?> FindAsync(Actor me, string? text, CancellationToken ct)
    {
        if (CaseNumber.Find(text) is not { } number) return null;
        var place = Places[number.Kind];
        var isOfficer = place.Officers.Any(one => me.WhyNot(one) is null);
        if (!isOfficer && me.OrganisationId is null) return [];
        var day = number.Day ?? DateOnly.MinValue;
        var from = number.Day is null ? default : PortalClock.StartOf(day);
        var found = $"{place.Cases} AND {database.Dialect.EndsLike("x.id", "@End")}"
            + $"{(isOfficer ? "" : place.OwnOnly)} ORDER BY x.id";
        var ids = await database.ListAsync<Guid>(found,
            new { Day = day, From = from, Until = from.AddDays(1), End = number.EndOfId, me.OrganisationId }, ct);
        var hits = new List<Hit>();
        foreach (var id in ids)
            if (hits.Count < Most && await SeenAsync(me, number, id, ct) is { } hit) hits.Add(hit);
        return hits;
    }

    private async Task<Hit?> SeenAsync(Actor me, CaseNumber number, Guid id, CancellationToken ct) => number.Kind switch
    {
        CaseKind.Application => Seen(await applications.FindAsync(me, id, ct), row => row.ProgrammeName),
        CaseKind.Voucher => Seen(await vouchers.FindAsync(me, id, ct), row => row.ProgrammeName),
        CaseKind.Order => Seen(await orders.FindAsync(me, id, ct), row => row.OfferingName),
        CaseKind.Appeal or CaseKind.Dispute => Seen(await disputes.FindAsync(me, id, ct), row => row.About),
        CaseKind.Clawback => Seen(await clawbacks.FindAsync(me, id, ct), row => row.PayeeName),
        CaseKind.Transfer => Seen(await transfers.FindAsync(me, id, ct), row => row.AbsorbedName),
        CaseKind.Offering => Seen(await offerings.FindAsync(me, id, ct), row => row.Name),
        CaseKind.Admission => Seen(await providers.FindAsync(me, id, ct), row => row.Name),
        CaseKind.Batch => Seen(await batches.FindAsync(me, id, ct), row => $"{row.CutoffOn:yyyy-MM-dd}") is { } whole
            ? whole with { Number = number, Id = id }
            : Seen(await payments.PaymentAsync(me, id, ct), row => $"{row.CutoffOn:yyyy-MM-dd}") is { } part
                ? part with { Number = number, Id = id, IsStatement = true } : null,
        _ => throw new ArgumentOutOfRangeException(nameof(number), number.Kind, null),
    } is { } hit ? hit with { Number = number, Id = id } : null;

    private static Hit? Seen<TRow>(Outcome<TRow> found, Func<TRow, string> title) where TRow : class =>
        found.Refusal is null ? new Hit(default, default, title(found.Value)) : null;

    /// <param name="Cases">Of the day, as x.</param>
    /// <param name="OwnOnly">Which of them are an organisation's.</param>
    /// <param name="Officers">Who sees all: whoever may do one of these.</param>
    private sealed record Place(string Cases, string OwnOnly, params IReadOnlyList<Permission> Officers);

    private static readonly Dictionary<CaseKind, Place> Places = new()
    {
        [CaseKind.Application] = new(SelectApplications, " AND " + Tasks.OwnFirms, Permissions.ApplicationRead),
        [CaseKind.Voucher] = new(SelectVouchers, " AND " + Tasks.OwnFirms, Permissions.VoucherRead),
        [CaseKind.Order] = new(SelectOrders, OwnOrders, Permissions.OrderRead),
        [CaseKind.Appeal] = new(SelectAppeals, " AND " + Tasks.OwnDisputes,
            Permissions.DisputeRead, Permissions.DisputeReadAppeals),
        [CaseKind.Dispute] = new(SelectDisputes, " AND " + Tasks.OwnDisputes, Permissions.DisputeRead),
        [CaseKind.Batch] = new(SelectBatches, OwnBatches, Permissions.BatchRead),
        [CaseKind.Clawback] = new(SelectClawbacks, " AND " + Tasks.OwnClawbacks, Permissions.ClawbackRead),
        [CaseKind.Transfer] = new(SelectTransfers, " AND " + Tasks.OwnTransfers, Permissions.TransferRead),
        [CaseKind.Offering] = new(SelectOfferings, " AND " + Tasks.OwnOfferings, Permissions.OfferingRead),
        [CaseKind.Admission] = new(SelectProviders, " AND " + Tasks.OwnProvider, Permissions.ProviderRead),
    };

    private const string SelectApplications =
        "SELECT x.id FROM applications x WHERE x.submitted_at >= @From AND x.submitted_at < @Until";
    private const string SelectVouchers = "SELECT x.id FROM vouchers x WHERE x.valid_from = @Day";
    private const string SelectOrders = "SELECT x.id FROM orders x WHERE x.placed_on = @Day";
    private const string OwnOrders =
        " AND (x.provider_id = @OrganisationId OR x.enterprise_id IN " + Tasks.Firms + ")";
    private const string SelectAppeals = """
        SELECT x.id FROM disputes x
         WHERE x.filed_at >= @From AND x.filed_at < @Until AND x.decided_by IS NOT NULL
        """;
    private const string SelectDisputes = """
        SELECT x.id FROM disputes x WHERE x.filed_at >= @From AND x.filed_at < @Until AND x.decided_by IS NULL
        """;
    private const string SelectBatches =
        "SELECT x.id FROM batches x WHERE x.opened_at >= @From AND x.opened_at < @Until";
    private const string OwnBatches = " AND EXISTS (SELECT 1 FROM batch_payees y WHERE y.batch_id = x.id "
        + "AND (y.payee_id = @OrganisationId OR y.payee_id IN " + Tasks.Firms + "))";
    private const string SelectClawbacks = "SELECT x.id FROM clawbacks x WHERE x.proposed_on = @Day";
    private const string SelectTransfers = "SELECT x.id FROM transfers x WHERE x.notified_on = @Day";
    private const string SelectOfferings = "SELECT x.id FROM offerings x WHERE 1 = 1";
    private const string SelectProviders = "SELECT x.id FROM providers x WHERE 1 = 1";

    /// <summary>With their owners, for whoever checks statements.</summary>
    internal const string SelectOwnOrders = SelectOrders + OwnOrders;
    internal const string SelectOwnBatches = SelectBatches + OwnBatches;
}
