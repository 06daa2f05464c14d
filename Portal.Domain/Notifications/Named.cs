using System.Collections.Frozen;
using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Whom some events name: one payee or some of the many that a batch concerns, people, and officers who have
/// to leave the case to others.</summary>
internal sealed class Named
{
    private static readonly FrozenSet<string> OfSomePayees = NamesOf(
        Permissions.BatchReceipt, Permissions.BatchFailReturn, Permissions.BatchDismiss, Permissions.BatchRetry);

    private static readonly FrozenSet<string> OfClawbacks = NamesOf(
        Permissions.ClawbackDecide, Permissions.ClawbackDrop, Permissions.ClawbackPay, Permissions.ClawbackRest);

    private static readonly FrozenSet<string> Detailed =
    [
        .. OfSomePayees, .. OfClawbacks, Permissions.OrderRedeem.Name, Permissions.BatchReturn.Name,
        Permissions.BatchFinanceReturn.Name, Permissions.ApplicationRevoke.Name,
        Permissions.CaseAssign.Name, Permissions.CaseGiveBack.Name, Permissions.OfferingSuspend.Name,
        Permissions.OfferingForceDelist.Name, Permissions.DelegationGive.Name, Permissions.DelegationEnd.Name,
        Permissions.DisputeWithdraw.Name, Permissions.DisputeSupplement.Name,
        Permissions.SeatAdmit.Name, Permissions.SeatAdopt.Name, Permissions.SeatTurnDown.Name,
        Permissions.SeatAssign.Name, Permissions.SeatRemove.Name,
    ];

    private static readonly FrozenSet<string> Accepting = NamesOf(Permissions.SeatAccept);

    private static readonly FrozenSet<string> DecidingObjections =
        NamesOf(Permissions.ApplicationObjectionDismissed, Permissions.ApplicationObjectionUpheld);

    private static readonly FrozenSet<string> BringingBack =
        NamesOf(Permissions.DisputeOverturn, Permissions.DisputeRemand);

    /// <summary>After these an appeal, or the case that it brings back, is for others than before.</summary>
    private static readonly FrozenSet<string> LeftToOthers =
    [
        .. BringingBack,
        .. NamesOf(Permissions.DisputeNotifyParty, Permissions.DisputeSupplement, Permissions.DisputeToAdjudication),
    ];

    private readonly Dictionary<Guid, Detail> details;
    private readonly ILookup<Guid, Objection> objections;
    private readonly ILookup<Guid, Recusal> recusals;
    private readonly ILookup<Guid, Deputy> deputies;
    private readonly ILookup<Guid, Guid> finders;
    private readonly ILookup<Guid, Inviter> inviters;
    private readonly IReadOnlyList<Guid> accounts, givers;

    private Named(IEnumerable<Detail> details, IEnumerable<Objection> objections, IEnumerable<Recusal> recusals,
        IEnumerable<Deputy> deputies, IEnumerable<Finder> finders, IEnumerable<Inviter> inviters,
        IReadOnlyList<Guid> accounts, IReadOnlyList<Guid> givers)
    {
        (this.accounts, this.givers) = (accounts, givers);
        this.inviters = inviters.ToLookup(one => one.EventId);
        this.details = details.ToDictionary(one => one.Id);
        this.objections = objections.ToLookup(one => one.EventId);
        this.recusals = recusals.ToLookup(one => one.EventId);
        this.deputies = deputies.ToLookup(one => one.GiverId);
        this.finders = finders.ToLookup(one => one.EventId, one => one.PersonId);
    }

    public static async Task<Named> ReadAsync(Database database, IReadOnlyList<Event> news, CancellationToken ct)
    {
        SomeIds Of(FrozenSet<string> acts) =>
            new([.. news.Where(one => acts.Contains(one.Act)).Select(one => one.Id)], null);
        var recusals = await database.ListOfAsync<Recusal>(SelectRecusals, Of(LeftToOthers), ct);
        return new Named(
            await database.ListOfAsync<Detail>(SelectDetails, Of(Detailed), ct),
            await database.ListOfAsync<Objection>(SelectObjections, Of(DecidingObjections), ct),
            recusals,
            await database.ListOfAsync<Deputy>(
                SelectDeputies, new([.. recusals.Select(one => one.PersonId).Distinct()], null), ct),
            await database.ListOfAsync<Finder>(SelectFinders, Of(OfClawbacks), ct),
            await database.ListOfAsync<Inviter>(SelectInviters, Of(Accepting), ct),
            [.. news.Where(one => one.Lifecycle == Permissions.People).Select(one => one.SubjectId)],
            [.. news.Where(one => one.Act == Permissions.DelegationEnd.Name).Select(one => one.SubjectId)]);
    }

    /// <summary>All of the people who are told.</summary>
    public IReadOnlyCollection<Guid> People =>
    [
        .. objections.SelectMany(one => one).Select(one => one.RaisedBy)
            .Concat(recusals.SelectMany(one => one).Where(one => one.Decided == 1).Select(one => one.PersonId))
            .Concat(finders.SelectMany(one => one)).Concat(givers)
            .Concat(inviters.SelectMany(one => one).Select(one => one.PersonId)).Concat(accounts)
            .Concat(details.Values.SelectMany(one => new[] { one.Holder, one.FormerHolder, one.DelegateId }.OfType<Guid>())).Distinct(),
    ];

    /// <summary>Whom this is told to: of a payment its payee alone, of several theirs, though its batch concerns many; where it names
    /// none, nobody.</summary>
    public IEnumerable<Guid> In(Event one, Tiding tiding) => tiding.Audience switch
    {
        Audience.Objector => objections[one.Id].Select(objection => objection.RaisedBy),
        Audience.Decider => recusals[one.Id].Where(recusal => recusal.Decided == 1).Select(recusal => recusal.PersonId),
        Audience.Finder => finders[one.Id],
        Audience.Assigned => details[one.Id].Holder is { } holder ? [holder] : [],
        Audience.Relieved => details[one.Id].FormerHolder is { } former ? [former] : [],
        Audience.Deputy => details[one.Id].DelegateId is { } deputy ? [deputy] : [],
        Audience.Giver => [one.SubjectId],
        Audience.Themselves when one.Lifecycle == Permissions.People => [one.SubjectId],
        Audience.Themselves => details[one.Id].Holder is { } person ? [person] : [],
        Audience.Inviter => inviters[one.Id].Select(inviter => inviter.PersonId),
        Audience.Administrators => [one.SubjectId],
        Audience.Payee when OfSomePayees.Contains(one.Act) => details[one.Id].Payees,
        // The order's other party; whoever pays reads the clawback itself.
        Audience.Firm or Audience.Provider when one.Lifecycle == "order" && OfClawbacks.Contains(one.Act) =>
            details[one.Id].Payees is [var debtor] ? one.Concerned.Except([debtor]) : [],
        _ => one.Concerned,
    };

    /// <summary>Who took the decision appealed against or had it taken in their place; once it fell, also who reviewed
    /// the claim for it, heard or decided the appeal; and whoever stands in for one of them on that day: what comes next
    /// is for others.</summary>
    public bool IsRecused(Event one, Reader person)
    {
        var day = PortalClock.DayOf(one.At);
        return recusals[one.Id].Any(recusal => (recusal.Decided != 0 || BringingBack.Contains(one.Act))
            && (recusal.PersonId == person.Id || deputies[recusal.PersonId].Any(
                deputy => deputy.DelegateId == person.Id && deputy.FromOn <= day && day <= deputy.ToOn)));
    }

    /// <summary>Why it was done, where somebody decided over what is another's; null where the page says it.</summary>
    public string? ReasonOf(Event one) =>
        one.Act == Permissions.OrderRedeem.Name ? details.GetValueOrDefault(one.Id)?.Cut
        : one.Lifecycle == "offering" || one.Act == Permissions.BatchFailReturn.Name
             || one.Act == Permissions.SeatTurnDown.Name
            || one.Act == Permissions.BatchReturn.Name || one.Act == Permissions.BatchFinanceReturn.Name
            || one.Act == Permissions.ApplicationRevoke.Name
            ? details.GetValueOrDefault(one.Id)?.Reason : null;

    /// <summary>A claim of which less was accepted than was claimed.</summary>
    public bool IsCut(Event one) => details.GetValueOrDefault(one.Id)?.Cut is not null;

    /// <summary>Where the thing stood before; empty where nobody asks for it.</summary>
    public string StateBefore(Event one) => details.GetValueOrDefault(one.Id)?.StateBefore ?? "";

    /// <summary>What they are shown: whoever objected to an award sees no more of it than its notice.</summary>
    public Guid SubjectOf(Event one, Tiding tiding) => tiding.Audience switch
    {
        Audience.Objector => objections[one.Id].First().NoticeId,
        Audience.Deputy or Audience.Giver => details[one.Id].Delegation ?? one.SubjectId,
        _ => one.SubjectId,
    };

    private static FrozenSet<string> NamesOf(params IEnumerable<Permission> acts) =>
        acts.Select(act => act.Name).ToFrozenSet();

    private sealed record Detail(Guid Id, string? BeforeState, string AfterState)
    {
        public IReadOnlyList<Guid> Payees => Find(AfterState, "detail") is not { } detail ? []
            : IdIn(detail, "payeeId") is { } payee ? [payee]
            : detail.TryGetProperty("payeeIds", out var ids) ? [.. ids.EnumerateArray().Select(id => id.GetGuid())] : [];

        public Guid? Holder => IdIn(JsonElement.Parse(AfterState), "personId");

        public Guid? DelegateId => IdIn(JsonElement.Parse(AfterState), "delegateId");

        public Guid? Delegation => IdIn(JsonElement.Parse(AfterState), "delegation");

        /// <summary>What was cut from a claim, by the audit row of its redemption; null where nothing was.</summary>
        public string? Cut
        {
            get
            {
                var (after, before) = (JsonElement.Parse(AfterState), JsonElement.Parse(BeforeState ?? "{}"));
                return MoneyIn(after, "eligible") is { } eligible && MoneyIn(after, "claimed") is { } claimed
                    && eligible < claimed && MoneyIn(after, "redeemed") is { } redeemed
                    && MoneyIn(before, "locked") is { } locked
                    ? $"合格金额 {claimed} → {eligible} 元，补贴 {locked} → {redeemed} 元" + (Reason is { } why ? $"：{why}" : "")
                    : null;
            }
        }

        public string? Reason =>
            JsonElement.Parse(AfterState).TryGetProperty("reason", out var reason) ? reason.GetString() : null;

        public string? StateBefore =>
            JsonElement.Parse(AfterState).TryGetProperty("from", out var state) ? state.GetString() : null;

        public Guid? FormerHolder => BeforeState is null ? null : IdIn(JsonElement.Parse(BeforeState), "personId");

        private static JsonElement? Find(string state, string name) =>
            JsonElement.Parse(state).TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object
                ? found : null;

        private static Money? MoneyIn(JsonElement state, string name) =>
            state.TryGetProperty(name, out var fen) && fen.ValueKind == JsonValueKind.Number
                ? new Money(fen.GetInt64()) : null;

        private static Guid? IdIn(JsonElement state, string name) =>
            state.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String ? id.GetGuid() : null;
    }

    private sealed record Objection(Guid EventId, Guid RaisedBy, Guid NoticeId);

    /// <param name="Decided">1 for whoever took the decision, 2 for whom it was taken; 0 for who had another part.</param>
    private sealed record Recusal(Guid EventId, Guid PersonId, long Decided);

    private sealed record Finder(Guid EventId, Guid PersonId);

    private sealed record Inviter(Guid EventId, Guid PersonId);

    private sealed record Deputy(Guid GiverId, Guid DelegateId, DateOnly FromOn, DateOnly ToOn);

    private const string SelectDetails = "SELECT id, before_state, after_state FROM audit_rows WHERE id IN (@Ids)";
    // It was decided in the act of that row, and one at a time is open.
    private const string SelectObjections = """
        SELECT a.id AS event_id, o.raised_by, o.notice_id
          FROM audit_rows a
          JOIN objections o ON o.application_id = a.subject_id AND o.decided_at = a.at AND o.decided_by = a.person_id
           AND o.upheld = CASE WHEN a.act = 'application.objectionUpheld' THEN 1 ELSE 0 END
         WHERE a.id IN (@Ids)
        """;
    private const string SelectFinders = """
        SELECT a.id AS event_id, c.proposed_by AS person_id
          FROM audit_rows a JOIN clawbacks c ON c.id = a.subject_id
         WHERE a.id IN (@Ids)
        """;
    // It was accepted in the act of that row.
    private const string SelectInviters = """
        SELECT a.id AS event_id, i.invited_by AS person_id
          FROM audit_rows a
          JOIN invitations i ON i.organisation_id = a.subject_id AND i.accepted_by = a.person_id AND i.accepted_at = a.at
         WHERE a.id IN (@Ids)
        """;
    private const string SelectDeputies = """
        SELECT giver_id, delegate_id, from_on, to_on FROM delegations WHERE giver_id IN (@Ids) AND ended_at IS NULL
        """;
    private const string SelectRecusals = """
        SELECT a.id AS event_id, d.decided_by AS person_id, CAST(1 AS BIGINT) AS decided
          FROM audit_rows a JOIN disputes d ON d.id = a.subject_id AND d.decided_by IS NOT NULL
         WHERE a.id IN (@Ids)
         UNION ALL
        SELECT a.id AS event_id, p.id AS person_id, CAST(0 AS BIGINT) AS decided
          FROM audit_rows a
          JOIN disputes d ON d.id = a.subject_id AND d.decided_by IS NOT NULL
          JOIN people p ON p.id IN (d.reviewed_by, d.proposed_by, d.heard_by, d.ruled_by)
         WHERE a.id IN (@Ids)
         UNION ALL
        SELECT a.id AS event_id, g.giver_id AS person_id, CAST(2 AS BIGINT) AS decided
          FROM audit_rows a
          JOIN disputes d ON d.id = a.subject_id
          JOIN audit_rows r ON r.subject_id = COALESCE(d.application_id, d.order_id) AND r.person_id = d.decided_by
           AND r.act IN
        """ + " " + FourEyes.Rejections + """

          JOIN delegated_acts x ON x.audit_id = r.id
          JOIN delegations g ON g.id = x.delegation_id
         WHERE a.id IN (@Ids)
        """;
}
