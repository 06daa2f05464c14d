using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>How many things stand where, of those that somebody sees: what their desk counts.</summary>
public sealed class Tasks(Database database, PortalClock clock)
{
    /// <param name="Kind">Of the things, such as order: the first half of its permissions' names.</param>
    /// <param name="State">As it is stored.</param>
    public sealed record Count(string Kind, string State, long Things);

    private sealed record Part(Permission? City, Permission Own, string Everybodys, string OwnOnly)
    {
        public string? For(Actor me)
        {
            var sight = me.Sight(City, Own);
            return sight.Refusal is not null ? null : sight.Value == Scope.City ? Everybodys : Everybodys + OwnOnly;
        }
    }

    private static readonly Part[] Parts =
    [
        new(Permissions.OrderRead, Permissions.OrderReadOwn, SelectOrders, OwnOrders),
        new(Permissions.ApplicationRead, Permissions.ApplicationReadOwn, SelectApplications, OwnFirms),
        new(Permissions.VoucherRead, Permissions.VoucherReadOwn, SelectVouchers, OwnFirms),
        new(Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn, SelectEnterprises, OwnFirms),
        new(Permissions.ProviderRead, Permissions.ProviderReadOwn, SelectProviders, OwnProvider),
        new(Permissions.OfferingRead, Permissions.OfferingReadOwn, SelectOfferings, OwnOfferings),
        new(Permissions.DisputeRead, Permissions.DisputeReadOwn, SelectDisputes, OwnOrders),
        new(Permissions.ProgrammeRead, Permissions.ProgrammeRead, SelectProgrammes, Nobodys),
        new(Permissions.RoundRead, Permissions.RoundRead, SelectRounds, Nobodys),
        new(Permissions.BatchRead, Permissions.BatchRead, SelectBatches, Nobodys),
        new(Permissions.ClawbackRead, Permissions.ClawbackReadOwn, SelectClawbacks, OwnClawbacks),
        new(Permissions.TransferRead, Permissions.TransferReadOwn, SelectTransfers, OwnTransfers),
        new(Permissions.SeatRead, Permissions.SeatRead, SelectOrphans, Nobodys),
        new(null, Permissions.SeatReadOwn, SelectJoining, OwnJoining),
    ];

    /// <summary>By kind and state, in one statement.</summary>
    public async Task<IReadOnlyList<Count>> CountAsync(Actor me, CancellationToken ct)
    {
        var parts = Parts.Select(part => part.For(me)).OfType<string>().ToList();
        if (parts.Count == 0) return [];
        var all = $"SELECT kind, state, CAST(COUNT(*) AS BIGINT) AS things FROM ({string.Join(" UNION ALL ", parts)}) t "
            + "GROUP BY kind, state";
        return await database.ListAsync<Count>(all, new { me.OrganisationId, clock.Now }, ct);
    }

    private const string SelectOrders = """
        SELECT 'order' AS kind, o.state FROM orders o JOIN enterprises e ON e.id = o.enterprise_id
        """;
    private const string SelectApplications = """
        SELECT 'application' AS kind, a.state FROM applications a JOIN enterprises e ON e.id = a.enterprise_id
        """;
    private const string SelectVouchers = """
        SELECT 'voucher' AS kind, v.state FROM vouchers v JOIN enterprises e ON e.id = v.enterprise_id
        """;
    private const string SelectEnterprises = "SELECT 'enterprise' AS kind, e.state FROM enterprises e";
    private const string SelectProviders = "SELECT 'provider' AS kind, p.state FROM providers p";
    private const string SelectOfferings = "SELECT 'offering' AS kind, f.state FROM offerings f";
    private const string SelectDisputes = """
        SELECT 'dispute' AS kind, d.state
          FROM disputes d JOIN orders o ON o.id = d.order_id JOIN enterprises e ON e.id = o.enterprise_id
        """;
    private const string SelectProgrammes = "SELECT 'programme' AS kind, p.state FROM programmes p";
    // Open and closed follow from the dates of a round and are not stored.
    private const string SelectRounds = """
        SELECT 'round' AS kind, CASE WHEN r.state = 'Scheduled' AND r.close_at <= @Now THEN 'Closed'
                                     WHEN r.state = 'Scheduled' AND r.open_at <= @Now THEN 'Open'
                                     ELSE r.state END AS state
          FROM rounds r
        """;
    private const string SelectBatches = "SELECT 'batch' AS kind, b.state FROM batches b";
    private const string SelectClawbacks = """
        SELECT 'clawback' AS kind, c.state FROM clawbacks c LEFT JOIN enterprises e ON e.id = c.payee_id
        """;
    private const string SelectTransfers = """
        SELECT 'transfer' AS kind, t.state
          FROM transfers t JOIN enterprises s ON s.id = t.survivor_id JOIN enterprises a ON a.id = t.absorbed_id
        """;
    private const string SelectJoining = "SELECT 'joining' AS kind, j.state FROM join_requests j";
    // Where somebody of the organisation itself can decide, the platform does not.
    private const string SelectOrphans = SelectJoining + """

         WHERE NOT EXISTS (SELECT 1 FROM memberships m JOIN accounts a ON a.person_id = m.person_id
                            WHERE m.organisation_id = j.organisation_id AND m.role IN ('EntAdmin', 'ProvAdmin'))
        """;
    private const string OwnJoining = " WHERE j.organisation_id = @OrganisationId";
    private const string OwnOrders = " WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string OwnFirms = " WHERE e.holder_id = @OrganisationId";
    private const string OwnProvider = " WHERE p.id = @OrganisationId";
    private const string OwnOfferings = " WHERE f.provider_id = @OrganisationId";
    private const string OwnClawbacks = " WHERE (c.payee_id = @OrganisationId OR e.holder_id = @OrganisationId)";
    private const string OwnTransfers = " WHERE (s.holder_id = @OrganisationId OR a.holder_id = @OrganisationId)";
    private const string Nobodys = " WHERE 1 = 0";
}
