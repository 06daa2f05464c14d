using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>An inbox is its reader's alone, its count is right, and nothing that nobody saw counts as read.</summary>
public sealed class InboxTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task What_was_opened_is_read_and_counts_no_more(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var (inbox, me) = (new Inbox(office.Database), await office.APersonAsync());
        var items = await ArriveAsync(office, me, 3);

        Assert.Equal(3, await inbox.CountUnreadAsync(me, Ct));
        Assert.NotNull((await inbox.OpenAsync(me, items[1], Ct))!.ReadAt);
        Assert.Equal(2, await inbox.CountUnreadAsync(me, Ct));
        await inbox.OpenAsync(me, items[1], Ct);
        Assert.Equal(2, await inbox.CountUnreadAsync(me, Ct));
        Assert.Equal(items.Reverse(),
            (await inbox.ListAsync(me, new Slice(10, null), Ct)).Rows.Select(item => item.Id));
    }

    [Theory, EveryEngine]
    public async Task A_strangers_notice_is_not_there_and_stays_unread(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var (inbox, me, stranger) = (new Inbox(office.Database), await office.APersonAsync(),
            await office.APersonAsync("chen", "陈"));
        var items = await ArriveAsync(office, me, 2);

        Assert.Null(await inbox.OpenAsync(stranger, items[0], Ct));
        await inbox.ReadAllAsync(stranger, items[1], Ct);
        Assert.Empty((await inbox.ListAsync(stranger, new Slice(10, null), Ct)).Rows);

        Assert.Equal(2, await inbox.CountUnreadAsync(me, Ct));
    }

    [Theory, EveryEngine]
    public async Task Marking_all_as_read_leaves_what_came_in_after_the_page_was_shown(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var (inbox, me) = (new Inbox(office.Database), await office.APersonAsync());
        var shown = await ArriveAsync(office, me, 5);
        await Task.Delay(2, Ct); // ids are ordered by the millisecond

        await Task.WhenAll(inbox.ReadAllAsync(me, shown[^1], Ct), ArriveAsync(office, me, 4),
            inbox.ReadAllAsync(me, shown[^1], Ct));

        Assert.Equal(4, await inbox.CountUnreadAsync(me, Ct));
    }

    [Theory, EveryEngine]
    public async Task However_many_are_unread_no_more_than_a_hundred_are_counted(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var (inbox, me) = (new Inbox(office.Database), await office.APersonAsync());
        await ArriveAsync(office, me, 103);

        Assert.Equal(Inbox.MostCounted + 1, await inbox.CountUnreadAsync(me, Ct));
    }

    [Theory]
    [EveryEngine(181, 0), EveryEngine(179, 1)]
    public async Task After_half_a_year_it_is_forgotten(string engine, int days, int left)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var (inbox, me) = (new Inbox(office.Database), await office.APersonAsync());
        await ArriveAsync(office, me, 1);
        await office.WriteAsync("UPDATE inbox_items SET told_at = @At",
            new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddDays(-days) });

        await inbox.PruneAsync(Ct);

        Assert.Equal(left, await inbox.CountUnreadAsync(me, Ct));
    }

    private static async Task<IReadOnlyList<Guid>> ArriveAsync(PostOffice office, Actor person, int times)
    {
        var ids = Enumerable.Range(0, times).Select(_ => Guid.CreateVersion7()).Order().ToList();
        await office.Database.TransactAsync<int>(async tx =>
        {
            foreach (var id in ids)
                await tx.WriteAsync("""
                    INSERT INTO inbox_items (id, person_id, event_id, tiding, subject_id, about, happened_at, told_at)
                    VALUES (@Id, @PersonId, @Id, 'order.place:Provider', @Id, '数据集', @Now, @Now)
                    """, new { Id = id, person.PersonId, Now = PortalClock.Cut(TimeProvider.System.GetUtcNow()) });
            return 0;
        }, Ct);
        return ids;
    }
}
