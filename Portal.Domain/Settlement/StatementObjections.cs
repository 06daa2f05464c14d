using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>What payees object to in their statements, and what they were answered: a payee's own, an officer's
/// all.</summary>
public sealed class StatementObjections(Database database)
{
    /// <param name="Offering">What was ordered.</param>
    /// <param name="Answer">The platform's; null while there is none.</param>
    /// <param name="ExcludedAt">It was upheld, and the order left the batch; null otherwise.</param>
    public sealed record Row(
        Guid BatchId, Guid OrderId, string Offering, Guid PayeeId, string PayeeName, Money Redeemed,
        string Reason, DateTimeOffset RaisedAt, string? Answer, DateTimeOffset? AnsweredAt, DateTimeOffset? ExcludedAt);

    /// <summary>By batch, the oldest first; none for a stranger.</summary>
    public async Task<ILookup<Guid, Row>> OfBatchesAsync(
        Actor me, IReadOnlyCollection<Guid> batches, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.BatchRead, Permissions.BatchReadOwn);
        var those = new SomeIds(sight.Refusal is null ? batches : [], me.OrganisationId);
        var rows = await database.ListOfAsync<Row>(
            sight.Refusal is null && sight.Value == Scope.City ? SelectAll : SelectOwn, those, ct);
        return rows.OrderBy(row => row.RaisedAt).ThenBy(row => row.OrderId).ToLookup(row => row.BatchId);
    }

    private const string SelectAll = """
        SELECT s.batch_id, s.order_id, f.name AS offering, s.payee_id, g.name AS payee_name, o.redeemed_fen AS redeemed,
               s.reason, s.raised_at, s.answer, s.answered_at, s.excluded_at
          FROM statement_objections s
          JOIN orders o ON o.id = s.order_id
          JOIN offerings f ON f.id = o.offering_id
          JOIN organisations g ON g.id = s.payee_id
         WHERE s.batch_id IN (@Ids)
        """;
    private const string SelectOwn = SelectAll + " AND s.payee_id = @OrganisationId";
}
