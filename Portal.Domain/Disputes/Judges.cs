namespace Portal.Domain.Disputes;

/// <summary>Whether an open appeal can still be heard and decided by somebody who had no part in it (回避): what the
/// security administrator's desk counts, who alone can add such a person.</summary>
public enum Judges
{
    /// <summary>No second reviewer is left to hear it, or no lead of the authority to decide it.</summary>
    NobodyLeft,
}

/// <summary>The statements of that.</summary>
internal static class JudgesLeft
{
    // Whoever took the decision neither hears nor decides; whoever heard does not decide. Those who stand in for them
    // are not looked at: a loan ends by itself.
    private const string Left = """
        NOT EXISTS (SELECT 1 FROM memberships m
                      JOIN accounts a ON a.person_id = m.person_id AND a.blocked_at IS NULL
                     WHERE m.person_id <> d.decided_by AND m.person_id <> COALESCE(d.heard_by, d.decided_by)
                       AND m.role =
        """;

    private const string Nobody = "d.decided_by IS NOT NULL AND ((d.state IN ('Filed', 'Accepted', 'Responding') AND "
        + Left + " 'SeniorReviewer')) OR (d.state IN ('Filed', 'Accepted', 'Responding', 'Adjudicating') AND "
        + Left + " 'AuthorityLead')))";

    /// <summary>Ids of the appeals d for which nobody is left.</summary>
    internal const string Select = "SELECT d.id FROM disputes d WHERE " + Nobody;
    internal const string SelectOne = Select + " AND d.id = @Id";

    /// <summary>As a desk counts them.</summary>
    internal const string SelectStates = "SELECT d.id, 'NobodyLeft' AS state FROM disputes d WHERE " + Nobody;
}
