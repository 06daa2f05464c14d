using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Orders;

/// <summary>What the filing of a contract would do today, for whoever files it.</summary>
public sealed class FilingPages(Database database)
{
    /// <param name="Available">On the voucher: no more can be locked.</param>
    /// <param name="Subsidy">What would be locked, and which limit it meets.</param>
    /// <param name="Earlier">A contract that was filed before and is like this one; null when there is none.</param>
    /// <param name="HasOneHand">The same person placed the order for the firm and took it on for the provider.</param>
    public sealed record Foreseen(Money Available, Subsidy Subsidy, Filed? Earlier, bool HasOneHand);

    /// <summary>A contract that was filed before.</summary>
    /// <param name="HasSameNumber">Else it is of the same parties, day and amount.</param>
    public sealed record Filed(Guid OrderId, CaseNumber Number, bool HasSameNumber);

    /// <summary>Null for whoever does not file, and for an order without a contract.</summary>
    public async Task<Foreseen?> OfAsync(Actor me, OrderPages.Row order, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.OrderFile) is not null || order.Eligible is not { } eligible) return null;
        var available = await database.FindAsync<Money>(SelectAvailable, new { order.VoucherId }, ct);
        var earlier = await database.FindAsync<FileContract.Earlier>(FileContract.SelectEarlier, order, ct);
        return new Foreseen(available,
            Subsidy.Of(eligible, order.RatePercent ?? 0, order.OrderCap, available, $"{order.RuleVersion}"),
            earlier is null ? null : new Filed(earlier.OrderId, earlier.Number, earlier.SameNumber > 0),
            await database.FindAsync<long>(CountOneHand, new { order.Id }, ct) > 0);
    }

    private const string CountOneHand = """
        SELECT CAST(COUNT(*) AS BIGINT) AS n
          FROM audit_rows a JOIN audit_rows b ON b.subject_id = a.subject_id AND b.person_id = a.person_id
         WHERE a.subject_id = @Id AND a.act = 'order.place' AND b.act = 'order.confirm'
        """;
    private const string SelectAvailable = "SELECT available_fen AS available FROM vouchers WHERE id = @VoucherId";
}
