using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>Applications as their firm and the officers see them.</summary>
public sealed class ApplicationPages(Database database)
{
    /// <param name="AppealUntil">Of what was turned down, the last day to appeal; null while an appeal is open.</param>
    /// <param name="VoucherId">Named with the approval; it is there once the round is issued.</param>
    public sealed record Row(
        Guid Id, ApplicationState State, string? Reason, Guid EnterpriseId, string EnterpriseName, Guid RoundId,
        string RoundName, Guid ProgrammeId, string ProgrammeName, Money Requested, Money Approved,
        DateTimeOffset SubmittedAt, DateOnly? SupplementUntil, DateOnly? AppealUntil, Guid? VoucherId)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Application, Id, SubmittedAt);
    }

    /// <summary>Null means any.</summary>
    /// <param name="Assigned">Which of the officers works on it; for them alone.</param>
    public sealed record Filter(ApplicationState? State, Guid? RoundId, Guid? ProgrammeId, AssignedTo? Assigned = null);

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
        ],
        new
        {
            me.PersonId, me.OrganisationId, filter.State, filter.RoundId, filter.ProgrammeId, slice.After, slice.Most,
        }, ct);

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

        """;
    private const string Select = """
        SELECT a.id, a.state, a.reason, a.enterprise_id, e.name AS enterprise_name, a.round_id, r.name AS round_name,
               a.programme_id, p.name AS programme_name, a.requested_fen AS requested, a.approved_fen AS approved,
               a.submitted_at, a.supplement_until, a.appeal_until, a.voucher_id
        """ + From;
    private const string Own = "WHERE e.holder_id = @OrganisationId";
    private const string InState = " AND a.state = @State";
    private const string InRound = " AND a.round_id = @RoundId";
    private const string OfProgramme = " AND a.programme_id = @ProgrammeId";

    private const string Holder = "(SELECT s.person_id FROM assignments s "
        + "WHERE s.subject_kind = 'application' AND s.subject_id = a.id AND s.stage = a.state)";
    private const string Mine = " AND " + Holder + " = @PersonId";
    private const string Nobodys = " AND " + Holder + " IS NULL";

    private static readonly Listing<Row> Rows = new(
        "application", Permissions.ApplicationRead, Permissions.ApplicationReadOwn, From, Select, Own, "a.id", Table);

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + InRound + OfProgramme + Mine + Nobodys
        + " AND a.id < @After ORDER BY a.id";

    internal const string SelectMany = Select + Own + " AND a.id IN (@Ids)";
}
