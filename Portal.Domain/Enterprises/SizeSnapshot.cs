using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>On what a size class rests. Merged: on the figures of two firms together, not on the firm's own.</summary>
public enum SizeBasis
{
    /// <summary>At the firm's verification.</summary>
    Verified,

    /// <summary>At its yearly verification.</summary>
    Reverified,

    /// <summary>Found by a reviewer, against what was declared.</summary>
    Found,

    /// <summary>Two firms' figures, summed when one absorbed the other.</summary>
    Merged,
}

/// <summary>A dated size class with the figures behind it; never changed, only followed by another
/// (国务院令第802号: the class at the time of the contract decides).</summary>
public sealed record SizeSnapshot(long Employees, Money Revenue, Money Assets, SizeClass SizeClass)
{
    /// <summary>The newest snapshot; null before the first verification.</summary>
    public static Task<SizeSnapshot?> LatestAsync(Act act, Guid enterpriseId) =>
        act.Tx.FindAsync<SizeSnapshot>(SelectUntil, new { EnterpriseId = enterpriseId, Day = DateOnly.MaxValue });

    /// <summary>The class in force on a day: of the newest snapshot dated on or before it. A firm that had none yet
    /// counts by its first.</summary>
    public static async Task<SizeClass> OnAsync(Act act, Guid enterpriseId, DateOnly day)
    {
        var snapshot = await act.Tx.FindAsync<SizeSnapshot>(SelectUntil, new { EnterpriseId = enterpriseId, Day = day })
            ?? await act.Tx.FindAsync<SizeSnapshot>(SelectFirst, new { EnterpriseId = enterpriseId });
        return snapshot?.SizeClass ?? SizeClass.Large;
    }

    /// <summary>Classifies the figures and keeps them, dated today.</summary>
    public static async Task<SizeSnapshot> TakeAsync(
        Act act, Guid enterpriseId, string smeKey, SizeBasis basis, long employees, Money revenue, Money assets)
    {
        var size = SizeRules.Of(smeKey, employees, revenue, assets);
        var sequence = await act.Tx.FindAsync<long>(SelectNextSequence, new { EnterpriseId = enterpriseId });
        await act.Tx.WriteAsync(Insert, new
        {
            Id = Guid.CreateVersion7(), EnterpriseId = enterpriseId, act.Today, act.Now, Sequence = sequence,
            Basis = basis, Employees = employees, Revenue = revenue, Assets = assets, SizeClass = size,
            RuleVersion = SizeRules.Version,
        });
        return new SizeSnapshot(employees, revenue, assets, size);
    }

    private const string SelectUntil = """
        SELECT employees, revenue_fen AS revenue, assets_fen AS assets, size_class
          FROM size_snapshots
         WHERE enterprise_id = @EnterpriseId AND dated_on <= @Day
         ORDER BY sequence DESC
        """;
    private const string SelectFirst = """
        SELECT employees, revenue_fen AS revenue, assets_fen AS assets, size_class
          FROM size_snapshots
         WHERE enterprise_id = @EnterpriseId
         ORDER BY sequence
        """;
    private const string SelectNextSequence = """
        SELECT CAST(COUNT(*) + 1 AS BIGINT) AS sequence FROM size_snapshots WHERE enterprise_id = @EnterpriseId
        """;
    private const string Insert = """
        INSERT INTO size_snapshots (id, enterprise_id, dated_on, taken_at, sequence, basis, employees, revenue_fen,
                                    assets_fen, size_class, rule_version)
        VALUES (@Id, @EnterpriseId, @Today, @Now, @Sequence, @Basis, @Employees, @Revenue, @Assets, @SizeClass,
                @RuleVersion)
        """;
}
