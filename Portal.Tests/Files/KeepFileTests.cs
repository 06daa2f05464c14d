using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Files;

/// <summary>Files and the acts that take them, on each engine.</summary>
public sealed class KeepFileTests
{
    private static readonly FilePolicy Policy = new(1_000_000, 3_000_000, 10, 400_000, 1_000_000);

    [Theory, EveryEngine]
    public async Task The_same_content_from_the_same_person_is_one_file_however_often_it_comes_at_once(string engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var me = As(store.Portal.Provider, Role.ProvOperator);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.KeepAsync(me, $"{i}.pdf", Samples.Pdf())));

        Assert.Single(ids.Select(kept => kept.Value.Id).Distinct());
        Assert.Equal(1, await store.Portal.CountAsync("files", "stored_at IS NOT NULL"));
    }

    [Theory, EveryEngine]
    public async Task An_act_takes_what_its_actor_sent_and_who_sees_the_thing_sees_it(string engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var portal = store.Portal;
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var me = As(firm, Role.EntOperator);
        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(me, new(order, portal.Offering, voucher, 2), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), MoveOrder.Confirm,
            new(order), Ct));
        var kept = (await store.KeepAsync(me, "合同.pdf", Samples.Pdf())).Value;
        Assert.Equal([kept], await new HeldFiles(portal.Database.Database).HoldAsync(me, [kept.Id, Guid.CreateVersion7()], Ct));

        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(me, new(order, "HT-1", portal.Today, Money.Yuan(100),
            [new("数据服务", Money.Yuan(100))]) { Evidence = [new("合同.pdf", kept.Sha256), new("附件.zip", new string('a', 64))] }, Ct));

        var pages = new EvidencePages(portal.Database.Database, portal.UseCase<History>());
        var rows = await pages.OfAsync(As(portal.Provider, Role.ProvOperator), order, Ct);
        Assert.Equal([("合同.pdf", kept.SizeBytes), ("附件.zip", (long?)null)], rows.Select(row => (row.Name, row.SizeBytes)));
        Assert.Equal("合同.pdf", (await Ok(pages.ReadAsync(An(Role.Reviewer), rows[0].Id, Ct))).Name);
        Assert.Equal(1, (await pages.OfAsync(An(Role.Auditor), order, Ct))[0].Reads);
        var stranger = As(Guid.CreateVersion7(), Role.EntOperator);
        Assert.Equal("NOT_FOUND", await Code(pages.ReadAsync(stranger, rows[0].Id, Ct)));
        Assert.Equal("NOT_FOUND", await Code(pages.ReadAsync(An(Role.Reviewer), rows[1].Id, Ct)));
        Assert.Empty(await pages.OfAsync(stranger, order, Ct));
        Assert.Equal(0, await store.Prune.ExecuteAsync(TimeProvider.System.GetUtcNow().AddSeconds(1), Ct));
    }

    [Theory, EveryEngine]
    public async Task What_firm_and_provider_hold_against_each_other_is_not_for_reviewers(string engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var portal = store.Portal;
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        var dispute = Guid.CreateVersion7();
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), MoveOrder.Start, new(order), Ct));
        var (admin, reviewer) = (As(firm, Role.EntAdmin), An(Role.Reviewer));
        var kept = (await store.KeepAsync(admin, "证据.pdf", Samples.Pdf())).Value;
        await new HeldFiles(portal.Database.Database).HoldAsync(admin, [kept.Id], Ct);
        await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(admin, OpenDispute.InDelivery,
            new(order, dispute, "CONTRACT", "质量低于约定") { Evidence = [new("证据.pdf", kept.Sha256)] }, Ct));

        var pages = new EvidencePages(portal.Database.Database, portal.UseCase<History>());
        var disputes = portal.UseCase<DisputePages>();
        var proof = Assert.Single(await pages.OfAsync(An(Role.Mediator), dispute, Ct));
        await Ok(pages.ReadAsync(An(Role.Mediator), proof.Id, Ct));
        Assert.Equal("NOT_FOUND", await Code(pages.ReadAsync(reviewer, proof.Id, Ct)));
        Assert.Empty(await pages.OfAsync(reviewer, dispute, Ct));
        Assert.DoesNotContain(await pages.OfAsync(reviewer, order, Ct), row => row.Id == proof.Id);
        Assert.Contains(await pages.OfAsync(admin, order, Ct), row => row.Id == proof.Id);
        Assert.Equal("NOT_FOUND", await Code(disputes.FindAsync(reviewer, dispute, Ct)));
        Assert.Empty(await disputes.OfOrdersAsync(reviewer, [order], Ct));
        Assert.Equal("NOT_FOUND", await Code(
            portal.UseCase<History>().ListAsync(reviewer, dispute, Sort.Oldest, new Slice(10, null), Ct)));
        Task<Outcome<Page<DisputePages.Row>>> ListAsync(bool? isAppeal) =>
            disputes.ListAsync(reviewer, new(null, null, IsAppeal: isAppeal), Sort.Newest, new Slice(10, null), Ct);
        Assert.Empty((await Ok(ListAsync(null))).Rows);
        Assert.Equal("WRONG_ROLE", await Code(ListAsync(false)));
        Assert.False(new Event(proof.Id, default, default, "order.dispute", "dispute", dispute, []).IsFor(reviewer));
    }

    [Theory, EveryEngine]
    public async Task Nobody_fills_the_store_with_what_no_act_uses(string engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var me = As(store.Portal.Provider, Role.ProvOperator);

        Assert.Null((await store.KeepAsync(me, "1.pdf", Samples.Pdf("1", 300_000))).Refusal);
        Assert.Equal("TOO_MANY_WAITING", (await store.KeepAsync(me, "2.pdf", Samples.Pdf("2", 300_000))).Refusal?.Code);
        Assert.Equal(1, await store.Prune.ExecuteAsync(TimeProvider.System.GetUtcNow().AddSeconds(1), Ct));
        Assert.Null((await store.KeepAsync(me, "2.pdf", Samples.Pdf("2", 300_000))).Refusal);
    }

    [Theory, EveryEngine]
    public async Task Nobody_sends_more_than_a_days_share(string engine)
    {
        await using var store = await Store.OpenAsync(engine, Policy with { MostWaiting = 10_000_000 });
        var (me, other) = (As(store.Portal.Provider, Role.ProvOperator), As(store.Portal.Provider, Role.ProvOperator));
        for (var i = 0; i < 3; i++)
            Assert.Null((await store.KeepAsync(me, $"{i}.pdf", Samples.Pdf($"{i}", 300_000))).Refusal);

        Assert.Equal("TOO_MUCH_A_DAY", (await store.KeepAsync(me, "4.pdf", Samples.Pdf("4", 300_000))).Refusal?.Code);
        Assert.Null((await store.KeepAsync(other, "4.pdf", Samples.Pdf("4", 300_000))).Refusal);
        await store.AgeAsync(me, days: 2);
        Assert.Null((await store.KeepAsync(me, "4.pdf", Samples.Pdf("4", 300_000))).Refusal);
    }

    [Theory, EveryEngine]
    public async Task What_comes_while_it_is_pruned_is_there_when_its_sender_hears_so(string engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var me = As(store.Portal.Provider, Role.ProvOperator);
        using var end = new CancellationTokenSource();
        var pruning = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested) await store.Prune.ExecuteAsync(TimeProvider.System.GetUtcNow(), Ct);
        }, Ct);

        for (var i = 0; i < 40; i++)
        {
            var kept = await store.KeepAsync(me, "a.pdf", Samples.Pdf());
            if (kept.Refusal is not null) continue; // pruned at once, and its sender heard that something came between
            var held = await new HeldFiles(store.Portal.Database.Database).HoldAsync(me, [kept.Value.Id], Ct);
            await using var content = await store.Disk.OpenAsync(kept.Value.Sha256, Ct);
            Assert.True(content is not null || held.Count == 0 || await store.IsGoneAsync(kept.Value.Id),
                "a file that its sender holds has no content");
        }
        await end.CancelAsync();
        await pruning;
    }

    [Fact]
    public async Task What_is_put_aside_while_its_use_is_asked_for_can_be_read()
    {
        await using var store = await Store.OpenAsync(Engines.Sqlite);
        var kept = (await store.KeepAsync(As(store.Portal.Provider, Role.ProvOperator), "a.pdf", Samples.Pdf())).Value;
        var wasThere = false;

        await store.Disk.RemoveAsync(kept.Sha256, async () =>
        {
            await using var content = await store.Disk.OpenAsync(kept.Sha256, Ct);
            wasThere = content?.Length == kept.SizeBytes;
            return true;
        }, Ct);

        Assert.True(wasThere);
        await using var after = await store.Disk.OpenAsync(kept.Sha256, Ct);
        Assert.Equal(kept.SizeBytes, after?.Length);
    }

    private sealed class Store : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("portal-files-").FullName;

        private readonly FilePolicy policy;

        private Store(TestPortal portal, FilePolicy policy)
        {
            (Portal, this.policy) = (portal, policy);
            Disk = new DiskFiles(folder);
            Prune = new PruneFiles(portal.Database.Database, Disk);
        }

        public TestPortal Portal { get; }
        public DiskFiles Disk { get; }
        public PruneFiles Prune { get; }

        public static async Task<Store> OpenAsync(string engine, FilePolicy? policy = null) =>
            new(await CreateAsync(engine), policy ?? Policy);

        public async Task<Outcome<KeptFile>> KeepAsync(Actor me, string name, byte[] content)
        {
            using var stream = new MemoryStream(content);
            await using var file = await Incoming.ReceiveAsync(stream, name, Disk.Incoming, policy.LargestFile, Ct);
            return await new KeepFile(Portal.Database.Database, Disk, new NoScanner(), policy).ExecuteAsync(me, file, Ct);
        }

        /// <summary>What somebody sent came so long ago.</summary>
        public async Task AgeAsync(Actor me, int days) => await Ok(Portal.Database.Database.TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync("UPDATE files SET received_at = @Then WHERE person_id = @PersonId",
                new { me.PersonId, Then = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddDays(-days) });
            return new Done();
        }, Ct));

        public async Task<bool> IsGoneAsync(Guid id) =>
            await Portal.Database.Database.FindAsync<Guid?>("SELECT id FROM files WHERE id = @Id", new { Id = id }, Ct) is null;

        public async ValueTask DisposeAsync()
        {
            await Portal.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
