using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>The life of a programme: reviewed, consulted on, budgeted, published, in force, wound up.</summary>
public enum ProgrammeState
{
    Draft, Review, Consultation, BudgetPending, Approved, Published, Active, Suspended, Closing, Evaluating, Closed,
    Archived, Cancelled,
}

/// <summary>The policy instrument (券项目): a budget and the rules under which it is spent.</summary>
/// <param name="Unallocated">Of the approved budget, what no round has reserved and no voucher was issued of.</param>
public sealed record Programme(Guid Id, ProgrammeState State, Money Budget, Money Unallocated, long RuleVersion,
    long Version)
{
    public static Task<Programme?> LoadAsync(Act act, Guid id) => act.Tx.FindAsync<Programme>(Select, new { Id = id });

    private const string Select = """
        SELECT id, state, budget_fen AS budget, unallocated_fen AS unallocated, rule_version, version
          FROM programmes WHERE id = @Id
        """;
}
