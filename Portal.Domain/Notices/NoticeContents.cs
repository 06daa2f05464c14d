using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notices;

/// <summary>What public notices say: on whom or what, and who is named in them. Nothing else of the same things is
/// public.</summary>
public sealed class NoticeContents(Database database, PortalClock clock)
{
    /// <param name="Other">The firm that is taken over.</param>
    /// <param name="CutoffOn">Of a batch.</param>
    /// <param name="Basis">What it says of itself beside who is named in it.</param>
    public sealed record Row(
        Guid Id, NoticeKind Kind, Guid SubjectId, string? RoundName, string? ProviderName, string? SurvivorName,
        string? Other, DateOnly? CutoffOn, DateOnly PublishedOn, DateOnly EndsOn, DateTimeOffset? ClosedAt,
        string? Basis)
    {
        /// <summary>The name of the round or the provider, of the firm that takes over; null for a batch.</summary>
        public string? Subject => RoundName ?? ProviderName ?? SurvivorName;

        public bool RunsOn(DateOnly day) => ClosedAt is null && day <= EndsOn;
    }

    /// <param name="CanBeObjectedTo">1 while nobody has objected and nothing is decided.</param>
    /// <param name="Fallen">1 once an objection to this notice was upheld: the amount is not what it said.</param>
    public sealed record Award(
        Guid ApplicationId, string Firm, string Programme, Money Amount, long CanBeObjectedTo, long Fallen);

    public sealed record Payee(string Name, Money Amount);

    /// <param name="Uscc">Public, as in the national register.</param>
    public sealed record Provider(string Name, string Uscc, string RegionName, string Intro);

    public bool Runs(Row notice) => notice.RunsOn(clock.Today);

    /// <summary>Those that run, the first to end first.</summary>
    public Task<IReadOnlyList<Row>> RunningAsync(CancellationToken ct) =>
        database.ListAsync<Row>(SelectRunning, new { clock.Today }, ct);

    /// <summary>Those that are over, the newest first.</summary>
    public Task<Page<Row>> OverAsync(NoticeKind? kind, Slice slice, CancellationToken ct)
    {
        var where = Over + (kind is null ? "" : OfKind);
        var after = slice.After is null ? "" : After;
        return database.PageAsync<Row>(
            Select + where + after + NewestFirst, "SELECT n.id" + From + where, "n.id", slice,
            new { Kind = kind, clock.Today, slice.After, slice.Most }, ct);
    }

    public Task<Row?> FindAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<Row>(SelectOne, new { Id = id }, ct);

    /// <summary>Who is to be supported, of a round's notice.</summary>
    public Task<IReadOnlyList<Award>> AwardsAsync(Row notice, CancellationToken ct) =>
        database.ListAsync<Award>(SelectAwards, new { notice.Id, notice.SubjectId }, ct);

    /// <summary>Who is to be paid, of a batch's notice.</summary>
    public Task<IReadOnlyList<Payee>> PayeesAsync(Row notice, CancellationToken ct) =>
        database.ListAsync<Payee>(SelectPayees, new { notice.SubjectId }, ct);

    /// <summary>Who is to be admitted, of a provider's notice.</summary>
    public Task<Provider?> ProviderAsync(Row notice, CancellationToken ct) =>
        database.FindAsync<Provider>(SelectProvider, new { notice.SubjectId }, ct);

    private const string From = """

          FROM notices n
          LEFT JOIN rounds r ON r.id = n.subject_id
          LEFT JOIN providers p ON p.id = n.subject_id
          LEFT JOIN batches b ON b.id = n.subject_id
          LEFT JOIN transfers t ON t.id = n.subject_id
          LEFT JOIN enterprises survivor ON survivor.id = t.survivor_id
          LEFT JOIN enterprises absorbed ON absorbed.id = t.absorbed_id

        """;
    private const string Select = """
        SELECT n.id, n.kind, n.subject_id, r.name AS round_name, p.name AS provider_name,
               survivor.name AS survivor_name, absorbed.name AS other, b.cutoff_on, n.published_on, n.ends_on,
               n.closed_at, n.basis
        """ + From;
    private const string Over = "WHERE (n.closed_at IS NOT NULL OR n.ends_on < @Today)";
    private const string OfKind = " AND n.kind = @Kind";
    private const string After = " AND n.id < @After";
    private const string NewestFirst = " ORDER BY n.id DESC";
    private const string SelectRunning =
        Select + "WHERE n.closed_at IS NULL AND n.ends_on >= @Today ORDER BY n.ends_on, n.id";
    private const string SelectOne = Select + "WHERE n.id = @Id";
    // Awards that were on notice: those that stand, and those that fell by an objection to this notice, whatever became
    // of them since. What was revoked before anything was proposed has no amount, and was on none.
    private const string Upheld = "EXISTS (SELECT o.id FROM objections o "
        + "WHERE o.application_id = a.id AND o.notice_id = @Id AND o.upheld = 1)";
    private const string SelectAwards = """
        SELECT a.id AS application_id, e.name AS firm, p.name AS programme, a.approved_fen AS amount,
               CAST(CASE WHEN a.state = 'PublicNotice' THEN 1 ELSE 0 END AS BIGINT) AS can_be_objected_to,
               CAST(CASE WHEN
        """ + " " + Upheld + """
         THEN 1 ELSE 0 END AS BIGINT) AS fallen
          FROM applications a
          JOIN enterprises e ON e.id = a.enterprise_id
          JOIN programmes p ON p.id = a.programme_id
         WHERE a.round_id = @SubjectId
           AND ((COALESCE(a.notice_id, @Id) = @Id AND a.approved_fen > 0
                 AND a.state IN ('PublicNotice', 'ObjectionUnderReview', 'Approved', 'Issued', 'Revoked'))
                OR
        """ + " " + Upheld + """
        )
         ORDER BY p.name, e.name, a.id
        """;
    private const string SelectPayees = """
        SELECT o.name, b.amount_fen AS amount
          FROM batch_payees b JOIN organisations o ON o.id = b.payee_id
         WHERE b.batch_id = @SubjectId
         ORDER BY o.name, o.id
        """;
    private const string SelectProvider = """
        SELECT p.name, p.uscc, r.name AS region_name, p.intro
          FROM providers p JOIN regions r ON r.code = p.region_code
         WHERE p.id = @SubjectId
        """;

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectOver = Select + Over + OfKind + After + NewestFirst;
}
