using System.Collections.Frozen;
using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Whom some events name: one payee of the many that a batch concerns, or a person.</summary>
internal sealed class Named
{
    private readonly Dictionary<Guid, Guid> payees;
    private readonly ILookup<Guid, Objection> objections;

    private Named(Dictionary<Guid, Guid> payees, IEnumerable<Objection> objections)
    {
        this.payees = payees;
        this.objections = objections.ToLookup(one => one.EventId);
    }

    private static readonly FrozenSet<string> NamingPayees = new[]
    {
        Permissions.BatchReceipt, Permissions.BatchFailReturn, Permissions.BatchDismiss,
    }.Select(act => act.Name).ToFrozenSet();

    private static readonly FrozenSet<string> DecidingObjections = new[]
    {
        Permissions.ApplicationObjectionDismissed, Permissions.ApplicationObjectionUpheld,
    }.Select(act => act.Name).ToFrozenSet();

    public static async Task<Named> ReadAsync(Database database, IReadOnlyList<Event> news, CancellationToken ct)
    {
        SomeIds Of(FrozenSet<string> acts) => new([.. news.Where(one => acts.Contains(one.Act)).Select(one => one.Id)], null);
        var details = await database.ListOfAsync<Detail>(SelectDetails, Of(NamingPayees), ct);
        return new Named(
            details.ToDictionary(row => row.Id, row =>
                JsonElement.Parse(row.AfterState).GetProperty("detail").GetProperty("payeeId").GetGuid()),
            await database.ListOfAsync<Objection>(SelectObjections, Of(DecidingObjections), ct));
    }

    /// <summary>All of the people.</summary>
    public IReadOnlyCollection<Guid> People => [.. objections.SelectMany(one => one).Select(one => one.RaisedBy).Distinct()];

    /// <summary>Whom this is told to: of a payment its payee alone, though its batch concerns many.</summary>
    public IEnumerable<Guid> In(Event one, Tiding tiding) => tiding.Audience == Audience.Objector
        ? objections[one.Id].Select(objection => objection.RaisedBy)
        : payees.TryGetValue(one.Id, out var payee) ? [payee] : one.Concerned;

    /// <summary>What they are shown: whoever objected to an award sees no more of it than its notice.</summary>
    public Guid SubjectOf(Event one, Tiding tiding) => tiding.Audience == Audience.Objector
        ? objections[one.Id].First().NoticeId : one.SubjectId;

    private sealed record Detail(Guid Id, string AfterState);

    private sealed record Objection(Guid EventId, Guid RaisedBy, Guid NoticeId);

    private const string SelectDetails = "SELECT id, after_state FROM audit_rows WHERE id IN (@Ids)";
    // It was decided in the act of that row, and one at a time is open.
    private const string SelectObjections = """
        SELECT a.id AS event_id, o.raised_by, o.notice_id
          FROM audit_rows a
          JOIN objections o ON o.application_id = a.subject_id AND o.decided_at = a.at AND o.decided_by = a.person_id
           AND o.upheld = CASE WHEN a.act = 'application.objectionUpheld' THEN 1 ELSE 0 END
         WHERE a.id IN (@Ids)
        """;
}
