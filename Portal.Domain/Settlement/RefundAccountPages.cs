using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>The account to which public money is paid back, and every change of it, for finance and audit.</summary>
public sealed class RefundAccountPages(Database database)
{
    /// <summary>More than a city changes its bank in a century.</summary>
    private const long Most = 200;

    /// <param name="OldName">Of the account that stood before; null where there was none.</param>
    /// <param name="Reason">Why it was turned down.</param>
    public sealed record Row(
        Guid Id, RefundAccountState State, string Name, string Bank, string Number, string? OldName, string? OldBank,
        string? OldNumber, string Basis, Guid ProposedBy, string? Proposer, DateTimeOffset ProposedAt, string? Decider,
        DateTimeOffset? DecidedAt, string? Reason)
    {
        public RefundAccount Account => new(Name, Bank, Number);

        public RefundAccount? Old => RefundAccount.Of(OldName, OldBank, OldNumber);
    }

    /// <summary>The newest first.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> ListAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.CityReadRefundAccounts) is { } refusal ? refusal
            : (await database.ListAsync<Row>(database.Dialect.FirstRows(SelectAll), new { Most }, ct)).ToList();

    public async Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.CityReadRefundAccounts) is { } refusal) return refusal;
        return await database.FindAsync<Row>(SelectOne, new { Id = id }, ct) is { } found
            ? found : new NotFound("refund account");
    }

    private const string Select = """
        SELECT c.id, c.state, c.name, c.bank, c.account_no AS number, c.old_name, c.old_bank,
               c.old_account_no AS old_number, c.basis, c.proposed_by, p.name AS proposer, c.proposed_at,
               d.name AS decider, c.decided_at, c.reason
          FROM refund_account_changes c
          LEFT JOIN people p ON p.id = c.proposed_by
          LEFT JOIN people d ON d.id = c.decided_by

        """;
    private const string SelectAll = Select + "ORDER BY c.proposed_at DESC, c.id DESC";
    private const string SelectOne = Select + "WHERE c.id = @Id";
}
