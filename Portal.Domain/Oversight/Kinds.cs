using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>What an id is of: ids are unique over all kinds of things.</summary>
public sealed class Kinds(Database database)
{
    /// <summary>The kind's name in the singular, such as order; null when nothing has this id. Whether somebody may see
    /// it is not decided here.</summary>
    public Task<string?> OfAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<string>(Select, new { Id = id }, ct);

    private const string Select = """
        SELECT 'order' AS kind FROM orders WHERE id = @Id
        UNION ALL SELECT 'voucher' AS kind FROM vouchers WHERE id = @Id
        UNION ALL SELECT 'application' AS kind FROM applications WHERE id = @Id
        UNION ALL SELECT 'offering' AS kind FROM offerings WHERE id = @Id
        UNION ALL SELECT 'enterprise' AS kind FROM enterprises WHERE id = @Id
        UNION ALL SELECT 'provider' AS kind FROM providers WHERE id = @Id
        UNION ALL SELECT 'programme' AS kind FROM programmes WHERE id = @Id
        UNION ALL SELECT 'round' AS kind FROM rounds WHERE id = @Id
        UNION ALL SELECT 'batch' AS kind FROM batches WHERE id = @Id
        UNION ALL SELECT 'clawback' AS kind FROM clawbacks WHERE id = @Id
        UNION ALL SELECT 'dispute' AS kind FROM disputes WHERE id = @Id
        UNION ALL SELECT 'transfer' AS kind FROM transfers WHERE id = @Id
        UNION ALL SELECT 'refundAccount' AS kind FROM refund_account_changes WHERE id = @Id
        UNION ALL SELECT 'person' AS kind FROM people WHERE id = @Id
        """;
}
