using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Succession;

/// <summary>Transfers as the two firms and the officers see them.</summary>
public sealed class TransferPages(Database database)
{
    /// <param name="NotifiedBy">The firm that announced it.</param>
    /// <param name="Answer">Of the other one, which is asked; null while it has not said anything.</param>
    /// <param name="EndedReason">Why it ended before it was carried out.</param>
    /// <param name="SurvivorHolderId">Who speaks for the firm that goes on.</param>
    /// <param name="AbsorbedHolderId">Who speaks for the firm that is to be absorbed.</param>
    /// <param name="NoticeId">For its creditors; null before it is published.</param>
    public sealed record Row(
        Guid Id, string Kind, TransferState State, Guid SurvivorId, string SurvivorName, Guid AbsorbedId,
        string AbsorbedName, DateOnly NotifiedOn, DateOnly? CompletedOn, Guid? NotifiedBy, TransferAnswer? Answer,
        string? AnswerReason, DateTimeOffset? AnsweredAt, string? EndedReason, Guid SurvivorHolderId,
        Guid AbsorbedHolderId, Guid? NoticeId, DateOnly? NoticeEndsOn)
    {
        /// <summary>The firm that did not announce it.</summary>
        public Guid AskedId => Transfer.AskedOf(NotifiedBy, SurvivorId, AbsorbedId);

        public bool IsSurvivorAsked => AskedId == SurvivorId;

        public string AskedName => IsSurvivorAsked ? SurvivorName : AbsorbedName;

        /// <summary>Who speaks for the firm that is asked.</summary>
        public Guid AskedHolderId => IsSurvivorAsked ? SurvivorHolderId : AbsorbedHolderId;

        public CaseNumber Number => CaseNumber.Of(CaseKind.Transfer, Id, NotifiedOn);
    }

    /// <summary>Null means any.</summary>
    public sealed record Filter(TransferState? State);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
        ],
        new { me.OrganisationId, filter.State, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    private const string Table = "transfers t";
    private const string From = "\nFROM " + Table + """

          JOIN enterprises s ON s.id = t.survivor_id
          JOIN enterprises a ON a.id = t.absorbed_id
          LEFT JOIN notices n ON n.subject_id = t.id AND n.kind = 'Creditors'

        """;
    private const string Select = """
        SELECT t.id, t.kind, t.state, t.survivor_id, s.name AS survivor_name, t.absorbed_id,
               a.name AS absorbed_name, t.notified_on, t.completed_on, t.notified_by, t.answer, t.answer_reason,
               t.answered_at, t.ended_reason, s.holder_id AS survivor_holder_id, a.holder_id AS absorbed_holder_id,
               n.id AS notice_id, n.ends_on AS notice_ends_on
        """ + From;
    private const string Own = "WHERE (s.holder_id = @OrganisationId OR a.holder_id = @OrganisationId)";
    private const string InState = " AND t.state = @State";

    private static readonly Listing<Row> Rows = new(
        "transfer", Permissions.TransferRead, Permissions.TransferReadOwn, From, Select, Own, "t.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + " AND t.id < @After ORDER BY t.id";
}
