using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Tells people what happened, from the audit trail: into their inbox, and by mail where they want it. Any
/// number of hosts may do it at the same time: each event reaches each person once. As with webhooks, no act pays for
/// it; in return what is committed long after it was recorded is found by looking far back now and then.</summary>
public sealed class TellTidings(Database database, Events events)
{
    /// <summary>It covers what is committed ten minutes late, as <see cref="Deliveries"/> do.</summary>
    private static readonly TimeSpan FarOverlap = TimeSpan.FromMinutes(16), FarEvery = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan NearOverlap = TimeSpan.FromSeconds(5);

    private const int AtOnce = 50;

    /// <summary>A rush is told a little later, and leaves the machine to those who act.</summary>
    internal int MostARun { get; init; } = 1_000;

    private readonly Dictionary<Guid, DateTimeOffset> told = [];
    private long? lookedFarAt;
    private DateTimeOffset nextId;

    /// <summary>Tells what was recorded since the last time.</summary>
    /// <param name="byMail">Whether this portal sends mail at all.</param>
    /// <returns>How many notices were put into inboxes.</returns>
    public async Task<int> ExecuteAsync(bool byMail, CancellationToken ct)
    {
        var (now, timestamp) = (PortalClock.Cut(TimeProvider.System.GetUtcNow()), TimeProvider.System.GetTimestamp());
        var feed = await FeedAsync(now, ct);
        var isFar = lookedFarAt is not { } last || TimeProvider.System.GetElapsedTime(last, timestamp) >= FarEvery;
        var since = isFar ? feed.HeardTo - FarOverlap : feed.HeardTo;
        var news = await events.HeadsSinceAsync(since < feed.StartedAt ? feed.StartedAt : since, ct).Where(IsNews)
            .Take(MostARun).ToListAsync(ct);
        var isRush = news.Count == MostARun;
        var added = 0;
        foreach (var some in news.Chunk(AtOnce))
        {
            added += await TellAsync([.. some.Select(head => head.Id)], byMail, ct);
            foreach (var head in some) told[head.Id] = head.RecordedAt;
        }
        // What is recorded until there may still be committed; in a rush there is no need to read it again and again.
        var settled = now - NearOverlap;
        var heardTo = isRush && news[^1].RecordedAt < settled ? news[^1].RecordedAt : settled;
        await database.TransactAsync<int>(async tx => await tx.ExecAsync(MarkHeard, new { HeardTo = heardTo }), ct);
        if (isFar && !isRush) lookedFarAt = timestamp;
        // What may be read again is kept in mind, however far behind the reading is: else a rush would be told for
        // ever.
        foreach (var old in told.Where(one => one.Value < heardTo - (2 * FarOverlap)).ToList()) told.Remove(old.Key);
        return added;
    }

    private bool IsNews(Events.Head head) =>
        !told.ContainsKey(head.Id) && !Tiding.Of(head.SubjectKind, head.Act).IsEmpty;

    // What was recorded before anybody listened for the first time is no news.
    private async Task<Feed> FeedAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (await database.FindAsync<Feed>(SelectFeed, new { }, ct) is { } feed) return feed;
        await database.TransactAsync<Done>(async tx =>
        {
            if (await tx.FindAsync<Feed>(SelectFeed, new { }) is null)
                await tx.WriteAsync(InsertFeed, new { Id = OnlyFeed, Now = now });
            return new Done();
        }, ct);
        return await database.FindAsync<Feed>(SelectFeed, new { }, ct) ?? new Feed(now, now);
    }

    private async Task<int> TellAsync(IReadOnlyCollection<Guid> ids, bool byMail, CancellationToken ct)
    {
        var news = (await events.OfAsync(ids, ct)).OrderBy(one => one.RecordedAt).ThenBy(one => one.Id).ToList();
        var named = await Named.ReadAsync(database, news, ct);
        var matters = await Matter.ReadAsync(database, news, ct);
        var people = await Readers.ReadAsync(database, news, named.People, ct);
        var notices =
            from one in news
            where matters.ContainsKey(one.SubjectId)
            from tiding in Tiding.Of(one.Lifecycle, one.Act)
            where !(tiding is { Act: SeatAsk, Audience: Audience.Officers } && people.HaveAdministrator(one.SubjectId))
            where (tiding.OfAppeals ?? matters[one.SubjectId].IsAppeal) == matters[one.SubjectId].IsAppeal
            where tiding.OfCuts is not { } cut || cut == named.IsCut(one)
            where tiding.From.IsEmpty || tiding.From.Contains(named.StateBefore(one))
            from person in people.Of(tiding, [.. named.In(one, tiding)], PortalClock.DayOf(one.At))
            where person.Id != one.PersonId
                && (tiding.Audience == Audience.Decider || !named.IsRecused(one, person))
            select new InboxNotice(person, one.Id, tiding, named.SubjectOf(one, tiding),
                matters[one.SubjectId].AboutFor(tiding.Audience, named.ReasonOf(one)),
                matters[one.SubjectId].LastOf(tiding.Until), one.At);
        var added = 0;
        foreach (var some in notices.DistinctBy(one => (one.Person.Id, one.EventId)).Chunk(AtOnce))
        {
            var from = TimeProvider.System.GetUtcNow();
            if (from < nextId) from = nextId;
            nextId = from.AddMilliseconds(some.Length);
            added += await InboxNotice.AddAsync(database, some, byMail, from, ct);
        }
        return added;
    }

    /// <summary>Where somebody of the organisation itself decides, the platform does not.</summary>
    private const string SeatAsk = "seat.ask";

    private sealed record Feed(DateTimeOffset StartedAt, DateTimeOffset HeardTo);

    /// <summary>There is one, so that two hosts cannot begin twice.</summary>
    private static readonly Guid OnlyFeed = new("00000000-0000-7000-8000-000000000001");

    private const string SelectFeed = "SELECT started_at, heard_to FROM tiding_feeds";
    private const string InsertFeed = "INSERT INTO tiding_feeds (id, started_at, heard_to) VALUES (@Id, @Now, @Now)";
    private const string MarkHeard = "UPDATE tiding_feeds SET heard_to = @HeardTo WHERE heard_to < @HeardTo";
}
