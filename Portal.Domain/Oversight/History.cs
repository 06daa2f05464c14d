using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>What happened to one thing, from its audit rows. Whoever asks has been shown the thing itself.</summary>
public sealed class History(Database database)
{
    /// <param name="At">When it counts from (UTC).</param>
    /// <param name="Act">Such as order.confirm.</param>
    /// <param name="Organisation">For whom it was done; null for officers of the city and for the clock.</param>
    /// <param name="After">What was decided, as JSON.</param>
    public sealed record Entry(DateTimeOffset At, string Act, string? Organisation, string After);

    /// <summary>The oldest first.</summary>
    public Task<IReadOnlyList<Entry>> OfAsync(Guid subjectId, CancellationToken ct) =>
        database.ListAsync<Entry>(Select, new { SubjectId = subjectId }, ct);

    private const string Select = """
        SELECT a.at, a.act, o.name AS organisation, a.after_state AS after
          FROM audit_rows a LEFT JOIN organisations o ON o.id = a.organisation_id
         WHERE a.subject_id = @SubjectId
         ORDER BY a.at, a.id
        """;
}
