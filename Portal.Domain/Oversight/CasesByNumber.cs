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

/// <summary>Finds a case by its number, for whoever may see the case. The day of the number leaves few ids to compare;
/// of what has none there are few.</summary>
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
        var day = number.Day ?? DateOnly.MinValue;
        var from = number.Day is null ? default : PortalClock.StartOf(day);
        var ids = await database.ListAsync<Guid>(StatementOf(number.Kind),
            new { Day = day, From = from, Until = from.AddDays(1) }, ct);
        var hits = new List<Hit>();
        foreach (var id in ids.Where(number.Fits).Take(Most))
            if (await SeenAsync(me, number, id, ct) is { } hit) hits.Add(hit);
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

    private static string StatementOf(CaseKind kind) => kind switch
    {
        CaseKind.Application => SelectApplications,
        CaseKind.Voucher => SelectVouchers,
        CaseKind.Order => SelectOrders,
        CaseKind.Appeal => SelectAppeals,
        CaseKind.Dispute => SelectDisputes,
        CaseKind.Batch => SelectBatches,
        CaseKind.Clawback => SelectClawbacks,
        CaseKind.Transfer => SelectTransfers,
        CaseKind.Offering => SelectOfferings,
        CaseKind.Admission => SelectProviders,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private const string SelectApplications =
        "SELECT id FROM applications WHERE submitted_at >= @From AND submitted_at < @Until ORDER BY id";
    private const string SelectVouchers = "SELECT id FROM vouchers WHERE valid_from = @Day ORDER BY id";
    private const string SelectOrders = "SELECT id FROM orders WHERE placed_on = @Day ORDER BY id";
    private const string SelectAppeals = """
        SELECT id FROM disputes
         WHERE filed_at >= @From AND filed_at < @Until AND decided_by IS NOT NULL
         ORDER BY id
        """;
    private const string SelectDisputes = """
        SELECT id FROM disputes
         WHERE filed_at >= @From AND filed_at < @Until AND decided_by IS NULL
         ORDER BY id
        """;
    private const string SelectBatches =
        "SELECT id FROM batches WHERE opened_at >= @From AND opened_at < @Until ORDER BY id";
    private const string SelectClawbacks = "SELECT id FROM clawbacks WHERE proposed_on = @Day ORDER BY id";
    private const string SelectTransfers = "SELECT id FROM transfers WHERE notified_on = @Day ORDER BY id";
    private const string SelectOfferings = "SELECT id FROM offerings ORDER BY id";
    private const string SelectProviders = "SELECT id FROM providers ORDER BY id";
}
