using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notices;

namespace Portal.Domain.Programmes;

/// <summary>How much of a programme's budget is where, and what its rounds are made of: what an officer looks at before
/// the next step.</summary>
public sealed class ProgrammeAccounts(Database database)
{
    /// <param name="Unallocated">Of the budget, what no round has reserved and no voucher was issued of.</param>
    public sealed record Account(Guid ProgrammeId, Money Unallocated, Money Reserved, Money Issued);

    /// <param name="Claimed">Proposed or granted so far.</param>
    public sealed record Quota(
        Guid ProgrammeId, string Programme, ProgrammeState State, Money Amount, Money Reserved, Money Claimed,
        Money Unallocated);

    /// <param name="State">Of the applications, as it is stored.</param>
    public sealed record Applied(
        Guid ProgrammeId, string State, long Applications, Money Requested, Money Approved);

    public Task<Account?> OfAsync(Guid programmeId, CancellationToken ct) =>
        database.FindAsync<Account>(SelectAccount, new { ProgrammeId = programmeId }, ct);

    /// <summary>Of a round, by name.</summary>
    public Task<IReadOnlyList<Quota>> QuotasAsync(Guid roundId, CancellationToken ct) =>
        database.ListAsync<Quota>(SelectQuotas, new { RoundId = roundId }, ct);

    /// <summary>Of a round, by programme and state.</summary>
    public Task<IReadOnlyList<Applied>> ApplicationsAsync(Guid roundId, CancellationToken ct) =>
        database.ListAsync<Applied>(SelectApplications, new { RoundId = roundId }, ct);

    /// <summary>Of a round, the last; null when there was none.</summary>
    public Task<Notice?> NoticeAsync(Guid roundId, CancellationToken ct) =>
        database.FindAsync<Notice>(SelectNotice, new { RoundId = roundId }, ct);

    private const string SelectAccount = """
        SELECT p.id AS programme_id, p.unallocated_fen AS unallocated,
               CAST(COALESCE(q.reserved, 0) AS BIGINT) AS reserved, CAST(COALESCE(v.issued, 0) AS BIGINT) AS issued
          FROM programmes p
          LEFT JOIN (SELECT programme_id, SUM(reserved_fen) AS reserved
                       FROM round_quotas GROUP BY programme_id) q ON q.programme_id = p.id
          LEFT JOIN (SELECT programme_id, SUM(CASE WHEN predecessor_id IS NULL THEN face_fen ELSE 0 END) AS issued
                       FROM vouchers WHERE programme_id = @ProgrammeId GROUP BY programme_id) v
                 ON v.programme_id = p.id
         WHERE p.id = @ProgrammeId
        """;
    private const string SelectQuotas = """
        SELECT q.programme_id, p.name AS programme, p.state, q.quota_fen AS amount, q.reserved_fen AS reserved,
               q.claimed_fen AS claimed, p.unallocated_fen AS unallocated
          FROM round_quotas q JOIN programmes p ON p.id = q.programme_id
         WHERE q.round_id = @RoundId
         ORDER BY p.name, p.id
        """;
    private const string SelectApplications = """
        SELECT programme_id, state, CAST(COUNT(*) AS BIGINT) AS applications,
               CAST(COALESCE(SUM(requested_fen), 0) AS BIGINT) AS requested,
               CAST(COALESCE(SUM(approved_fen), 0) AS BIGINT) AS approved
          FROM applications
         WHERE round_id = @RoundId
         GROUP BY programme_id, state
        """;
    private const string SelectNotice = """
        SELECT id, published_on, ends_on FROM notices WHERE subject_id = @RoundId ORDER BY published_at DESC
        """;
}
