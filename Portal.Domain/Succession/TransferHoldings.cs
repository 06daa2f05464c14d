using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Succession;

/// <summary>What a firm that is to be absorbed has and owes, and what therefore stands still or passes over once the
/// case is taken up. A business secret: for the firm itself and the officers of the case, never for the one that names
/// it by its code.</summary>
public sealed class TransferHoldings(Database database)
{
    /// <summary>What there is of a firm.</summary>
    public enum Holding
    {
        /// <summary>A voucher with what is available of it: what is locked stands with its order.</summary>
        Voucher,

        /// <summary>An order under way, with what is locked for it.</summary>
        Order,

        /// <summary>Redeemed and not paid, with the subsidy.</summary>
        Unpaid,

        /// <summary>A clawback with what is still due.</summary>
        Clawback,
    }

    /// <param name="Number">As its own page has it.</param>
    public sealed record Row(Holding Kind, CaseNumber Number, string About, Money Amount);

    private sealed record Found(Holding Kind, Guid Id, DateOnly BegunOn, string About, Money Amount);

    /// <summary>Of the firm that the case would end. NOT_FOUND for everybody else, the one that takes over too.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> OfAsync(Actor me, Guid transferId, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.TransferRead, Permissions.TransferReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        if (await database.FindAsync<Guid?>(SelectHolder, new { Id = transferId }, ct) is not { } holderId
            || (sight.Value == Scope.Own && holderId != me.OrganisationId)) return new NotFound("transfer");
        return Seen(await ListAsync(holderId, ct));
    }

    /// <summary>Of the reader's own firm.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> OfOwnAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.TransferReadOwn) is { } refusal ? refusal
            : Seen(me.OrganisationId is { } own ? await ListAsync(own, ct) : []);

    // No interface converts by itself.
    private static Outcome<T> Seen<T>(T rows) => rows;

    private async Task<IReadOnlyList<Row>> ListAsync(Guid holderId, CancellationToken ct) =>
    [
        .. (await database.ListAsync<Found>(Select, new { HolderId = holderId }, ct))
            .OrderBy(one => one.Kind).ThenBy(one => one.BegunOn).ThenBy(one => one.Id)
            .Select(one => new Row(one.Kind, CaseNumber.Of(KindOf(one.Kind), one.Id, one.BegunOn), one.About,
                one.Amount)),
    ];

    private static CaseKind KindOf(Holding kind) => kind switch
    {
        Holding.Voucher => CaseKind.Voucher,
        Holding.Clawback => CaseKind.Clawback,
        _ => CaseKind.Order,
    };

    private const string SelectHolder = """
        SELECT a.holder_id
          FROM transfers t JOIN enterprises a ON a.id = t.absorbed_id
         WHERE t.id = @Id
        """;
    // Firms that it took over before are its own.
    private const string Select = """
        SELECT 'Voucher' AS kind, v.id, v.valid_from AS begun_on, p.name AS about,
               v.available_fen AS amount
          FROM vouchers v
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN programmes p ON p.id = v.programme_id
         WHERE e.holder_id = @HolderId AND v.available_fen > 0
         UNION ALL
        SELECT CASE WHEN o.state IN ('Redeemed', 'Settling') THEN 'Unpaid' ELSE 'Order' END AS kind, o.id,
               o.placed_on AS begun_on, COALESCE(w.name, f.name) AS about,
               CASE WHEN o.state IN ('Redeemed', 'Settling') THEN o.redeemed_fen ELSE o.locked_fen END AS amount
          FROM orders o
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE e.holder_id = @HolderId
           AND o.state NOT IN ('Declined', 'Cancelled', 'Settled', 'ClawbackPending', 'ClawedBack', 'Completed')
         UNION ALL
        SELECT 'Clawback' AS kind, c.id, c.proposed_on AS begun_on, COALESCE(w.name, f.name) AS about,
               c.amount_fen - c.received_fen AS amount
          FROM clawbacks c
          JOIN enterprises e ON e.id = c.payee_id
          JOIN orders o ON o.id = c.order_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE e.holder_id = @HolderId AND c.state NOT IN ('Closed', 'Dropped', 'Paid')
        """;
}
