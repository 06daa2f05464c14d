using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>The life of a programme: reviewed, consulted on, budgeted, published, in force, wound up.</summary>
public enum ProgrammeState
{
    /// <summary>It is being written (起草中).</summary>
    Draft,

    /// <summary>Under legal review (合法性审查).</summary>
    Review,

    /// <summary>The public is consulted (公开征求意见).</summary>
    Consultation,

    /// <summary>It waits for its budget (待预算批复).</summary>
    BudgetPending,

    /// <summary>Its budget is approved.</summary>
    Approved,

    /// <summary>Published; it comes into force by itself.</summary>
    Published,

    /// <summary>In force (实施中).</summary>
    Active,

    /// <summary>Nothing is issued for now; what was issued can be redeemed.</summary>
    Suspended,

    /// <summary>Nothing more is issued; it is wound up (清算中).</summary>
    Closing,

    /// <summary>What it brought is evaluated (绩效评价).</summary>
    Evaluating,

    /// <summary>It is over (已结束).</summary>
    Closed,

    /// <summary>Kept for the records.</summary>
    Archived,

    /// <summary>Given up before it was in force (已废止).</summary>
    Cancelled,
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
