using System.Text.Json;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

/// <summary>What stands behind a clawback, for whoever has been shown the clawback itself.</summary>
public sealed class ClawbackCases(Database database)
{
    /// <param name="DebtorId">Who has to pay today: the payee, or the firm that took its place.</param>
    /// <param name="Proposer">Who found it, and does not decide on it.</param>
    /// <param name="ServedUnder">The rules of the city with which the decision was served, as they are stored; null
    /// before.</param>
    public sealed record Row(
        string Offering, OrderState OrderState, Money Redeemed, Guid DebtorId, string Debtor, Guid ProposedBy,
        string? Proposer, string? Decider, string? ServedUnder)
    {
        /// <summary>To which it is paid since its decision was served; null where the decision alone says it.</summary>
        public RefundAccount? Account => ServedUnder is { } rules
            ? JsonSerializer.Deserialize<CityRules>(rules)!.RefundAccount : null;
    }

    public Task<Row?> OfAsync(Guid clawbackId, CancellationToken ct) =>
        database.FindAsync<Row>(Select, new { Id = clawbackId }, ct);

    private const string Select = """
        SELECT COALESCE(w.name, f.name) AS offering, o.state AS order_state, o.redeemed_fen AS redeemed,
               COALESCE(e.holder_id, c.payee_id) AS debtor_id, COALESCE(h.name, g.name) AS debtor, c.proposed_by,
               p.name AS proposer, d.name AS decider, s.content AS served_under
          FROM clawbacks c
          JOIN orders o ON o.id = c.order_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          JOIN organisations g ON g.id = c.payee_id
          LEFT JOIN enterprises e ON e.id = c.payee_id
          LEFT JOIN organisations h ON h.id = e.holder_id
          LEFT JOIN people p ON p.id = c.proposed_by
          LEFT JOIN people d ON d.id = c.decided_by
          LEFT JOIN settings s ON s.version = c.served_rules
         WHERE c.id = @Id
        """;
}
