using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>What became of rounds after they were announced (批次变更公告): changed, or called off, and why. For anyone,
/// and never changed.</summary>
public sealed class RoundAnnouncements(Database database)
{
    private const int Shown = 20;

    /// <param name="Name">The round's, as it is called now.</param>
    /// <param name="OldOpenAt">As it stood before.</param>
    /// <param name="OldCloseAt">As it stood before.</param>
    /// <param name="OpenAt">As it stands since; null where the round was called off.</param>
    /// <param name="CloseAt">As it stands since; null where the round was called off.</param>
    public sealed record Row(
        Guid RoundId, string Name, DateTimeOffset ChangedAt, DateTimeOffset OldOpenAt, DateTimeOffset OldCloseAt,
        DateTimeOffset? OpenAt, DateTimeOffset? CloseAt, string Reason)
    {
        public bool IsCalledOff => OpenAt is null;

        public bool IsMoved => !IsCalledOff && (OpenAt != OldOpenAt || CloseAt != OldCloseAt);
    }

    /// <summary>Of these rounds, the newest first.</summary>
    public async Task<IReadOnlyList<Row>> OfAsync(IReadOnlyCollection<Guid> rounds, CancellationToken ct) =>
        [
            .. (await database.ListOfAsync<Row>(SelectOfRounds, new(rounds, null), ct))
                .OrderByDescending(row => row.ChangedAt),
        ];

    /// <summary>The newest of the city.</summary>
    public Task<IReadOnlyList<Row>> LatestAsync(CancellationToken ct) =>
        database.ListAsync<Row>(SelectLatest, new { Most = (long)Shown }, ct);

    /// <param name="dates">From here on; null where the round is called off.</param>
    internal static ValueTask PublishAsync(
        Act act, Round round, (DateTimeOffset OpenAt, DateTimeOffset CloseAt)? dates, string reason) =>
        act.Tx.WriteAsync(Insert, new
        {
            Id = Guid.CreateVersion7(), RoundId = round.Id, act.Now, OldOpenAt = round.OpenAt,
            OldCloseAt = round.CloseAt, dates?.OpenAt, dates?.CloseAt, Reason = reason,
        });

    private const string Insert = """
        INSERT INTO round_changes (id, round_id, changed_at, old_open_at, old_close_at, open_at, close_at, reason)
        VALUES (@Id, @RoundId, @Now, @OldOpenAt, @OldCloseAt, @OpenAt, @CloseAt, @Reason)
        """;
    private const string SelectOfRounds = """
        SELECT c.round_id, r.name, c.changed_at, c.old_open_at, c.old_close_at, c.open_at, c.close_at, c.reason
          FROM round_changes c JOIN rounds r ON r.id = c.round_id
         WHERE c.round_id IN (@Ids)
        """;
    private const string SelectLatest = """
        SELECT round_id, name, changed_at, old_open_at, old_close_at, open_at, close_at, reason
          FROM (SELECT c.round_id, r.name, c.changed_at, c.old_open_at, c.old_close_at, c.open_at, c.close_at, c.reason,
                       ROW_NUMBER() OVER (ORDER BY c.changed_at DESC, c.id DESC) AS place
                  FROM round_changes c JOIN rounds r ON r.id = c.round_id) latest
         WHERE place <= @Most
         ORDER BY place
        """;
}
