using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>One browser in which somebody is signed in. Its instants are the world's, whatever the time of a
/// demo.</summary>
/// <param name="SeenAt">To the minute.</param>
/// <param name="ProvenAt">When the person last typed their password or a code in it.</param>
/// <param name="Browser">As it calls itself.</param>
/// <param name="HasFactor">1 when the person has a second factor, else 0.</param>
public sealed record SignedIn(Guid Id, Guid PersonId, DateTimeOffset BegunAt, DateTimeOffset SeenAt,
    DateTimeOffset ProvenAt, string Browser, string Address, long HasFactor);

/// <summary>Where people are signed in. A session that was ended here has ended on every host: each request of a page
/// looks it up.</summary>
public sealed class Sessions(Database database)
{
    /// <summary>How long a session may lie unused.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    /// <summary>However busy somebody is, after this they sign in again (GB/T 22239-2019, 8.1.4.1 b).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private static DateTimeOffset Now => PortalClock.Cut(TimeProvider.System.GetUtcNow());

    /// <summary>A new session of somebody who has just proven who they are: its id.</summary>
    public async Task<Guid> BeginAsync(Guid personId, string browser, string address, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await WriteAsync(Insert, new
        {
            Id = id, PersonId = personId, Now, Browser = Cut(browser, 400), Address = Cut(address, 100),
        }, ct);
        return id;
    }

    /// <summary>The session, seen now; null when it was ended, lay unused, is too old, or its person is kept
    /// out.</summary>
    public async Task<SignedIn?> SeeAsync(Guid id, CancellationToken ct)
    {
        var now = Now;
        var live = await database.FindAsync<SignedIn>(SelectOne, new
        {
            Id = id, UsedSince = now - Unused, BegunSince = now - Longest,
        }, ct);
        if (live?.SeenAt <= now - SeenEvery)
            await WriteAsync(See, new { Id = id, Now = now, Before = now - SeenEvery }, ct);
        return live;
    }

    /// <summary>The person has proven anew in this session who they are.</summary>
    /// <returns>The instant from which that counts.</returns>
    public async Task<DateTimeOffset> ProveAsync(Guid id, CancellationToken ct)
    {
        var now = Now;
        await WriteAsync(Prove, new { Id = id, Now = now }, ct);
        return now;
    }

    /// <summary>Those in which the person is signed in now, the last used first.</summary>
    public Task<IReadOnlyList<SignedIn>> OfAsync(Guid personId, CancellationToken ct) =>
        database.ListAsync<SignedIn>(SelectOf, new
        {
            PersonId = personId, UsedSince = Now - Unused, BegunSince = Now - Longest,
        }, ct);

    /// <summary>False when it is not this person's, or has ended.</summary>
    public async Task<bool> EndAsync(Guid personId, Guid id, CancellationToken ct) =>
        await WriteAsync(End, new { Id = id, PersonId = personId, Now }, ct) == 1;

    /// <summary>Ends all of a person's but one.</summary>
    /// <returns>How many they were.</returns>
    public async Task<long> EndOthersAsync(Guid personId, Guid kept, CancellationToken ct) =>
        (await database.TransactAsync<long>(async tx =>
        {
            var args = new { PersonId = personId, Kept = kept, Now };
            await tx.WriteAsync(EndLinks, args);
            return await tx.ExecAsync(EndOthers, args);
        }, ct)).Value;

    /// <summary>Forgets those that were begun before.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        WriteAsync(Forget, new { Before = PortalClock.Cut(before) }, ct);

    /// <summary>Whatever the person is signed in to ends, but for one session: the others are ended, and what hangs on
    /// the old stamp (cookies, apps) is worth nothing.</summary>
    internal static async Task SecureAsync(Tx tx, Guid personId, Guid? kept)
    {
        var args = new { PersonId = personId, Kept = kept ?? Guid.Empty, Now, Stamp = $"{Guid.CreateVersion7():N}" };
        await tx.WriteAsync(EndOthers, args);
        await tx.WriteAsync(EndLinks, args);
        await tx.WriteAsync(ChangeStamp, args);
    }

    private async Task<long> WriteAsync(string sql, object args, CancellationToken ct) =>
        (await database.TransactAsync<long>(async tx => await tx.ExecAsync(sql, args), ct)).Value;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private const string Columns = """
        SELECT s.id, s.person_id, s.begun_at, s.seen_at, s.proven_at, s.browser, s.address,
               CAST(CASE WHEN f.person_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_factor
          FROM sessions s JOIN accounts a ON a.person_id = s.person_id
          LEFT JOIN second_factors f ON f.person_id = s.person_id
         WHERE s.ended_at IS NULL AND a.blocked_at IS NULL AND s.seen_at > @UsedSince AND s.begun_at > @BegunSince

        """;
    private const string SelectOne = Columns + "AND s.id = @Id";
    private const string SelectOf = Columns + "AND s.person_id = @PersonId ORDER BY s.seen_at DESC, s.id";
    private const string Insert = """
        INSERT INTO sessions (id, person_id, begun_at, seen_at, proven_at, browser, address)
        VALUES (@Id, @PersonId, @Now, @Now, @Now, @Browser, @Address)
        """;
    private const string See = "UPDATE sessions SET seen_at = @Now WHERE id = @Id AND seen_at <= @Before";
    private const string Prove = "UPDATE sessions SET proven_at = @Now WHERE id = @Id AND ended_at IS NULL";
    private const string End = """
        UPDATE sessions SET ended_at = @Now WHERE id = @Id AND person_id = @PersonId AND ended_at IS NULL
        """;
    private const string EndOthers = """
        UPDATE sessions SET ended_at = @Now WHERE person_id = @PersonId AND id <> @Kept AND ended_at IS NULL
        """;
    // Links that are under way by mail: whoever had them sent may not be who they are for.
    private const string EndLinks = "UPDATE mail_links SET used_at = @Now WHERE person_id = @PersonId AND used_at IS NULL";
    private const string Forget = "DELETE FROM sessions WHERE begun_at < @Before";
    private const string ChangeStamp = """
        UPDATE accounts SET security_stamp = @Stamp, version_stamp = @Stamp WHERE person_id = @PersonId
        """;
}
