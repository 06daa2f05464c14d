using System.Runtime.CompilerServices;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>What was recorded lately.</summary>
public sealed class Events(Database database)
{
    /// <summary>A row is recorded before its transaction is committed, by the clock of the host that writes it: who
    /// reads on from an instant starts this much earlier, and knows what they have seen. It covers nearly all; whoever
    /// must not miss the rest looks back further now and then, as <see cref="Deliveries"/> do.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(15);

    private const int AtOnce = 2_000;

    /// <summary>What was recorded at or after the instant (UTC, the world's time), in that order.</summary>
    public async Task<IReadOnlyList<Event>> SinceAsync(DateTimeOffset from, CancellationToken ct) =>
        await WithPayeesAsync(
            await AllAsync<Row>(SelectSince, from, row => (row.RecordedAt, row.Id), ct).ToListAsync(ct), ct);

    /// <summary>The same without whom it concerns, page by page: next to nothing is read for what nobody is told of,
    /// and nothing beyond where the reader stops.</summary>
    public IAsyncEnumerable<Head> HeadsSinceAsync(DateTimeOffset from, CancellationToken ct) =>
        AllAsync<Head>(SelectHeads, from, head => (head.RecordedAt, head.Id), ct);

    /// <summary>Those of these ids, in no order.</summary>
    public async Task<IReadOnlyList<Event>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await WithPayeesAsync(await database.ListOfAsync<Row>(SelectSome, new SomeIds(ids, null), ct), ct);

    /// <summary>That something happened, and what.</summary>
    public sealed record Head(Guid Id, DateTimeOffset RecordedAt, string Act, string SubjectKind);

    private async IAsyncEnumerable<T> AllAsync<T>(string sql, DateTimeOffset from,
        Func<T, (DateTimeOffset, Guid)> placeOf, [EnumeratorCancellation] CancellationToken ct)
    {
        var (last, after) = (from, Guid.Empty);
        while (true)
        {
            var some = await database.ListAsync<T>(database.Dialect.FirstRows(sql),
                new { From = last, After = after, Most = (long)AtOnce }, ct);
            foreach (var one in some) yield return one;
            if (some.Count < AtOnce) yield break;
            (last, after) = placeOf(some[^1]);
        }
    }

    private async Task<IReadOnlyList<Event>> WithPayeesAsync(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var batches = rows.Where(row => row.SubjectKind == "batch").Select(row => row.SubjectId).Distinct().ToList();
        var payees = (await database.ListOfAsync<Payee>(SelectPayees, new SomeIds(batches, null), ct))
            .ToLookup(payee => payee.BatchId, payee => payee.PayeeId);
        return
        [
            .. rows.Select(row => new Event(row.Id, row.RecordedAt, row.At, row.Act, row.SubjectKind, row.SubjectId,
                [.. row.Concerned, .. payees[row.SubjectId]]) { PersonId = row.PersonId }),
        ];
    }

    private sealed record Payee(Guid BatchId, Guid PayeeId);

    private sealed record Row(
        Guid Id, DateTimeOffset RecordedAt, DateTimeOffset At, string Act, Guid PersonId, string SubjectKind,
        Guid SubjectId, Guid? FirmId, Guid? OtherFirmId, Guid? ProviderId, Guid? PayeeId)
    {
        public IEnumerable<Guid> Concerned =>
            new[] { FirmId, OtherFirmId, ProviderId, PayeeId }.OfType<Guid>();
    }

    // Each join finds one row by its key, or none where the event is about something else: a row of the audit is a row
    // here, so that a page goes on after its last one.
    private const string Columns = """
        SELECT a.id, a.recorded_at, a.at, a.act, a.person_id, a.subject_kind, a.subject_id, f.holder_id AS firm_id,
               t.absorbed_id AS other_firm_id, COALESCE(o.provider_id, g.provider_id, r.id) AS provider_id, c.payee_id
          FROM audit_rows a
          LEFT JOIN disputes d ON a.subject_kind = 'dispute' AND d.id = a.subject_id
          LEFT JOIN orders o ON a.subject_kind IN ('order', 'dispute') AND o.id = COALESCE(d.order_id, a.subject_id)
          LEFT JOIN vouchers v ON a.subject_kind = 'voucher' AND v.id = a.subject_id
          LEFT JOIN applications p ON a.subject_kind IN ('application', 'dispute')
           AND p.id = COALESCE(d.application_id, a.subject_id)
          LEFT JOIN transfers t ON a.subject_kind = 'transfer' AND t.id = a.subject_id
          LEFT JOIN clawbacks c ON a.subject_kind = 'clawback' AND c.id = a.subject_id
          LEFT JOIN offerings g ON a.subject_kind = 'offering' AND g.id = a.subject_id
          LEFT JOIN providers r ON a.subject_kind = 'provider' AND r.id = a.subject_id
          LEFT JOIN enterprises f ON f.id = COALESCE(o.enterprise_id, v.enterprise_id, p.enterprise_id, t.survivor_id,
                                                     c.payee_id, a.subject_id)

        """;
    private const string SelectSince = Columns + """
         WHERE a.recorded_at >= @From AND (a.recorded_at > @From OR a.id > @After)
         ORDER BY a.recorded_at, a.id
        """;
    private const string SelectSome = Columns + " WHERE a.id IN (@Ids)";
    private const string SelectHeads = """
        SELECT a.id, a.recorded_at, a.act, a.subject_kind
          FROM audit_rows a
         WHERE a.recorded_at >= @From AND (a.recorded_at > @From OR a.id > @After)
         ORDER BY a.recorded_at, a.id
        """;
    private const string SelectPayees = "SELECT batch_id, payee_id FROM batch_payees WHERE batch_id IN (@Ids)";
}
