using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>Applications as their firm and the officers see them.</summary>
public sealed class ApplicationPages(Database database, PortalClock clock)
{
    /// <param name="AppealUntil">Of what was turned down, the last day to appeal; null while an appeal is open.</param>
    /// <param name="NoticeUntil">The last day of its round's notice; null while there is none.</param>
    /// <param name="VoucherId">Named with the approval; it is there once the round is issued.</param>
    public sealed record Row(
        Guid Id, ApplicationState State, string? Reason, Guid EnterpriseId, string EnterpriseName, Guid RoundId,
        string RoundName, Guid ProgrammeId, string ProgrammeName, Money Requested, Money Approved,
        DateTimeOffset SubmittedAt, DateOnly? SupplementUntil, DateOnly? AppealUntil, DateOnly? NoticeUntil,
        Guid? VoucherId)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Application, Id, SubmittedAt);
    }

    /// <summary>Null means any.</summary>
    /// <param name="Assigned">Which of the officers works on it; for them alone.</param>
    /// <param name="Turn">Those at which it is the reader's turn; for officers too.</param>
    public sealed record Filter(
        ApplicationState? State, Guid? RoundId, Guid? ProgrammeId, AssignedTo? Assigned = null, Turn? Turn = null);

    /// <summary>An officer's all, a firm's own and those of the firms that it absorbed.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, ApplicationSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, By(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.RoundId is null ? null : InRound,
            filter.ProgrammeId is null ? null : OfProgramme,
            filter.Assigned is null || me.WhyNot(Permissions.ApplicationRead) is not null ? null
                : filter.Assigned == AssignedTo.Mine ? Mine : Nobodys,
            me.WhyNot(Permissions.ApplicationRead) is not null ? null
                : filter.Turn switch { Turn.First => FirstTurn, Turn.Second => SecondTurn, _ => null },
        ],
        new
        {
            me.PersonId, me.OrganisationId, clock.Today, filter.State, filter.RoundId, filter.ProgrammeId,
            slice.After, slice.Most,
        }, ct);

    /// <summary>Which looks at this one the actor may take now; none where it waits for nobody's.</summary>
    public Task<IReadOnlyCollection<Turn>> TurnsAsync(Actor me, Guid id, CancellationToken ct) =>
        Turns.OfAsync(database, SelectTurns, me, Permissions.ApplicationRead, id, clock.Today, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Those of them that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> FindManyAsync(Actor me, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Rows.FindManyAsync(database, me, ids, ct);

    private static Ordering By(ApplicationSort sort) => sort switch
    {
        ApplicationSort.LargestRequested => new("a.requested_fen", IsFalling: true),
        ApplicationSort.Oldest => Ordering.Oldest,
        _ => Ordering.Newest,
    };

    private const string Table = "applications a";
    private const string From = "\nFROM " + Table + """

          JOIN enterprises e ON e.id = a.enterprise_id
          JOIN rounds r ON r.id = a.round_id
          JOIN programmes p ON p.id = a.programme_id
          LEFT JOIN notices n ON n.subject_id = a.round_id AND n.closed_at IS NULL

        """;
    private const string Select = """
        SELECT a.id, a.state, a.reason, a.enterprise_id, e.name AS enterprise_name, a.round_id, r.name AS round_name,
               a.programme_id, p.name AS programme_name, a.requested_fen AS requested, a.approved_fen AS approved,
               a.submitted_at, a.supplement_until, a.appeal_until, n.ends_on AS notice_until, a.voucher_id
        """ + From;
    private const string Own = "WHERE e.holder_id = @OrganisationId";
    private const string InState = " AND a.state = @State";
    private const string InRound = " AND a.round_id = @RoundId";
    private const string OfProgramme = " AND a.programme_id = @ProgrammeId";

    private const string Holder = "(SELECT s.person_id FROM assignments s "
        + "WHERE s.subject_kind = 'application' AND s.subject_id = a.id AND s.stage = a.state)";
    internal const string Mine = " AND " + Holder + " = @PersonId";
    internal const string Nobodys = " AND " + Holder + " IS NULL";

    // Whoever reviewed or turned down what fell on appeal leaves the case to others, as do those who heard and decided
    // the appeal, and those in whose place any of it was done.
    private const string NotFallen = """
         AND NOT EXISTS (SELECT 1 FROM disputes z
                           JOIN
        """ + " " + Turns.AnsweredFor + """
         y
                             ON y.person_id IN (z.decided_by, z.reviewed_by, z.proposed_by, z.heard_by, z.ruled_by)
                          WHERE z.application_id = a.id AND z.state IN ('Overturned', 'Remanded', 'Closed'))
         AND NOT EXISTS (SELECT 1 FROM disputes z
                          WHERE z.application_id = a.id AND z.state IN ('Overturned', 'Remanded', 'Closed')
                            AND EXISTS (SELECT 1 FROM
        """ + " " + Turns.InTheirPlace + """

                                         WHERE r.subject_id IN (a.id, z.id)
                                           AND r.person_id IN (z.decided_by, z.reviewed_by, z.proposed_by, z.heard_by, z.ruled_by)
                                           AND (r.act IN ('application.passFirst', 'application.propose', 'dispute.toAdjudication',
                                                'dispute.overturn', 'dispute.remand') OR r.act IN
        """ + " " + FourEyes.Rejections + ")))";

    /// <summary>Those applications a of which @PersonId may take the first look on @Today.</summary>
    internal const string FirstTurn = " AND a.state = 'UnderReview'" + NotFallen;

    /// <summary>Those of which they may take the second.</summary>
    internal const string SecondTurn = " AND a.state = 'SecondReview' AND a.passed_by NOT IN " + Turns.AnsweredFor
        + " AND NOT EXISTS (SELECT 1 FROM " + Turns.InTheirPlace + """

          WHERE r.subject_id = a.id AND r.person_id = a.passed_by AND r.act = 'application.passFirst')
        """ + NotFallen;

    internal const string SelectFirstTurn = "SELECT a.id FROM applications a WHERE 1 = 1" + FirstTurn;
    internal const string SelectSecondTurn = "SELECT a.id FROM applications a WHERE 1 = 1" + SecondTurn;
    private const string SelectTurns = "SELECT 'First' AS turn FROM applications a WHERE a.id = @Id" + FirstTurn
        + " UNION ALL SELECT 'Second' AS turn FROM applications a WHERE a.id = @Id" + SecondTurn;

    private static readonly Listing<Row> Rows = new(
        "application", Permissions.ApplicationRead, Permissions.ApplicationReadOwn, From, Select, Own, "a.id", Table);

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + InRound + OfProgramme + Mine + Nobodys
        + FirstTurn + SecondTurn + " AND a.id < @After ORDER BY a.id";

    internal const string SelectMany = Select + Own + " AND a.id IN (@Ids)";
}
