using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Zones;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>The next version of an offering is made beside the listed one and takes its place at once, or not at
/// all.</summary>
public sealed class RevisionTests
{
    [Theory, EveryEngine]
    public async Task The_old_version_is_sold_until_the_next_is_listed_and_orders_keep_theirs(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        await ExecAsync(portal, "UPDATE programmes SET domestic_bonus = 10");
        var (before, during, after) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Task<Outcome<Standing>> OrderAsync(Guid order, long? edition = null) => portal.UseCase<PlaceOrder>()
            .ExecuteAsync(As(firm, Role.EntOperator), new(order, portal.Offering, voucher, 1, edition), Ct);

        await Ok(OrderAsync(before));
        await Ok(ReviseAsync(portal));
        await Ok(EditAsync(portal, Next));
        await Ok(OrderAsync(during, edition: 1));
        await ApproveAsync(portal);
        Assert.Equal(1, await portal.CountAsync("offerings",
            "state = 'Revising' AND unit_price_fen = 100000 AND edition = 1"));
        await Ok(ListAsync(portal));

        Assert.Equal("OFFERING_REVISED", await Code(OrderAsync(after, edition: 1)));
        await Ok(OrderAsync(after, edition: 2));
        Assert.Equal(2, await portal.CountAsync("orders", "offering_edition = 1 AND list_price_fen = 100000"));
        Assert.Equal(1, await portal.CountAsync("orders", "offering_edition = 2 AND list_price_fen = 80000"));
        Assert.Equal((50L, 60L), (await RateOfAsync(portal, firm, during), await RateOfAsync(portal, firm, after)));
        var now = (await portal.UseCase<OfferingPages>().FindAsync(null, portal.Offering, Ct))!;
        var old = Assert.Single(await Ok(portal.UseCase<OfferingVersions>().PastAsync(null, portal.Offering, Ct)));
        Assert.Equal((2, OfferingState.Listed, "数据集（新版）", null), (now.Edition, now.State, now.Name, now.Revision));
        Assert.Equal((1, OfferingState.Archived, "数据集", Money.Yuan(1_000)),
            (old.Edition, old.State, old.Name, old.UnitPrice));
        Assert.Equal(now.ListedAt, old.EndedAt);
        Assert.True(old.ListedAt < old.EndedAt);
    }

    [Theory, EveryEngine]
    public async Task There_is_one_revision_at_a_time_and_it_is_listed_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);

        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Code(ReviseAsync(portal))));
        await Ok(EditAsync(portal, Next));
        await ApproveAsync(portal);
        var listed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Code(ListAsync(portal))));

        Assert.Equal([null, "REVISION_OPEN", "REVISION_OPEN", "REVISION_OPEN"], begun.Order());
        Assert.Equal([null, "WRONG_STATE", "WRONG_STATE", "WRONG_STATE"], listed.Order());
        Assert.Equal(1, await portal.CountAsync("offerings",
            "state = 'Listed' AND edition = 2 AND unit_price_fen = 80000"));
        Assert.Equal(1, await portal.CountAsync("offering_versions", "state = 'Archived' AND edition = 1"));
        Assert.Equal(1, await portal.CountAsync("offering_versions"));
    }

    [Theory, EveryEngine]
    public async Task What_is_taken_off_sale_is_not_listed_anew_by_a_revision(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await Ok(ReviseAsync(portal));
        await Ok(EditAsync(portal, Next));
        await ApproveAsync(portal);

        var codes = await Task.WhenAll(Code(ListAsync(portal)),
            Code(MoveAsync(portal, An(Role.PlatOperator), MoveOffering.Suspend, "接到投诉")));

        Assert.Null(codes[1]);
        Assert.Contains(codes[0], new[] { null, "WRONG_STATE" });
        Assert.Equal(1, await portal.CountAsync("offerings",
            $"state = 'Suspended' AND edition = {(codes[0] is null ? 2 : 1)}"));
        Assert.Equal("WRONG_STATE", await Code(ListAsync(portal)));
    }

    [Theory, EveryEngine]
    public async Task A_revision_is_discarded_or_submitted_taken_back_or_approved(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await Ok(ReviseAsync(portal));

        var first = await Task.WhenAll(Code(DiscardAsync(portal)), Code(SubmitAsync(portal)));
        if (first[0] is null)
        {
            Assert.Equal(0, await portal.CountAsync("offering_versions"));
            await Ok(ReviseAsync(portal));
            await Ok(SubmitAsync(portal));
        }
        var second = await Task.WhenAll(
            Code(portal.UseCase<TakeBackOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct)),
            Code(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(portal.Offering), Ct)));

        Assert.Single(first, code => code is null);
        Assert.Single(second, code => code is null);
        Assert.Equal(1, await portal.CountAsync("offering_versions",
            second[0] is null ? "state = 'Draft'" : "state = 'Approved'"));
        Assert.Equal(1, await portal.CountAsync("offerings", "state = 'Revising' AND edition = 1"));
    }

    [Theory, EveryEngine]
    public async Task What_was_returned_is_put_right_and_handed_in_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        Task<Outcome<Standing>> ReturnAsync(string? reason) => portal.UseCase<ReturnOffering>().ExecuteAsync(
            An(Role.Reviewer), new(portal.Offering, reason), Ct);
        await Ok(ReviseAsync(portal));
        await Ok(SubmitAsync(portal));

        Assert.Equal("WRONG_STATE", await Code(EditAsync(portal, Next)));
        Assert.Equal("TEXT", await Code(ReturnAsync(" ")));
        await Ok(ReturnAsync("价格依据不足"));
        await Ok(EditAsync(portal, Next));
        Assert.Equal("NOT_FOUND", await Code(EditAsync(portal, Next with { ZoneId = Guid.CreateVersion7() })));
        Assert.Equal("GRADE_FORBIDDEN", await Code(EditAsync(portal, Next with { DataGrade = DataGrade.Core })));
        await ApproveAsync(portal);
        Assert.Equal("WRONG_STATE", await Code(DiscardAsync(portal)));
        await Ok(ListAsync(portal));
        Assert.Equal("WRONG_STATE", await Code(EditAsync(portal, Next)));
    }

    [Theory, EveryEngine]
    public async Task The_next_version_may_stand_in_another_category_and_zone(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var zone = Guid.CreateVersion7();
        await Ok(portal.UseCase<AddZone>().ExecuteAsync(Actor.Portal, new(zone, "COMPLIANCE", "合规治理专区"), Ct));
        async Task<(string, bool)> PlaceAsync() =>
            (await portal.UseCase<OfferingPages>().FindAsync(null, portal.Offering, Ct))! is var row
                ? (row.Category, row.ZoneId == zone) : default;
        await portal.AdmitForAsync("GOVERNANCE");
        await Ok(ReviseAsync(portal));
        await Ok(EditAsync(portal, Next with { Category = "GOVERNANCE", ZoneId = zone }));
        await Ok(EditAsync(portal, Next));
        Assert.Equal(("DATA", false), await PlaceAsync());
        await ApproveAsync(portal);
        await Ok(ListAsync(portal));

        Assert.Equal(("GOVERNANCE", true), await PlaceAsync());
        var old = Assert.Single(await Ok(portal.UseCase<OfferingVersions>().PastAsync(null, portal.Offering, Ct)));
        Assert.Equal(("DATA", "办事创业专区"), (old.Category, old.ZoneName));
    }

    [Theory, EveryEngine]
    public async Task An_offering_leaves_the_catalogue_for_now_or_for_good_and_its_orders_go_on(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var (platform, stranger) = (An(Role.PlatOperator), As(Guid.CreateVersion7(), Role.ProvOperator));
        Task<string?> MoveCodeAsync(Actor by, MoveOffering.Way way, string? reason = null) =>
            Code(MoveAsync(portal, by, way, reason));
        Task<string?> OrderAsync() => Code(portal.UseCase<PlaceOrder>().ExecuteAsync(
            As(firm, Role.EntOperator), new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(ReviseAsync(portal));

        Assert.Equal("TEXT", await MoveCodeAsync(platform, MoveOffering.Suspend));
        Assert.Equal("WRONG_ROLE", await MoveCodeAsync(Seller(portal), MoveOffering.Suspend, "自己停用"));
        Assert.Null(await MoveCodeAsync(platform, MoveOffering.Suspend, "接到投诉"));
        Assert.Equal("OFFERING_NOT_LISTED", await OrderAsync());
        Assert.Null(await portal.UseCase<OfferingPages>().FindAsync(null, portal.Offering, Ct));
        Assert.Equal("WRONG_STATE", await Code(EditAsync(portal, Next)));
        Assert.Equal("WRONG_STATE", await MoveCodeAsync(Seller(portal), MoveOffering.Delist));
        Assert.Null(await MoveCodeAsync(platform, MoveOffering.Resume));
        Assert.Null(await Code(EditAsync(portal, Next)));
        Assert.Null(await OrderAsync());
        Assert.Equal("NOT_FOUND", await MoveCodeAsync(stranger, MoveOffering.Delist));

        var codes = await Task.WhenAll(MoveCodeAsync(Seller(portal), MoveOffering.Delist),
            MoveCodeAsync(platform, MoveOffering.Suspend, "接到投诉"));
        Assert.Single(codes, code => code is null);
        if (codes[1] is null) Assert.Null(await MoveCodeAsync(platform, MoveOffering.ForceDelist, "限期未整改"));
        Assert.Equal(1, await portal.CountAsync("offerings", "state = 'Delisted'"));
        Assert.Equal(0, await portal.CountAsync("offering_versions"));
        Assert.Equal("WRONG_STATE", await MoveCodeAsync(platform, MoveOffering.Resume));
        Assert.Equal("OFFERING_NOT_LISTED", await OrderAsync());
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(Seller(portal),
            new(order, [new(Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));
    }

    [Theory, EveryEngine]
    public async Task A_draft_is_edited_and_discarded_by_its_provider_alone(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var zone = await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);
        var draft = Guid.CreateVersion7();
        await Ok(portal.UseCase<DraftOffering>().ExecuteAsync(Seller(portal), new(draft, portal.Provider, zone, "DATA",
            "草稿", "份", Money.Yuan(1), DataGrade.General, "API", "日", "", false), Ct));
        var stranger = As(Guid.CreateVersion7(), Role.ProvOperator);
        var written = Next with { OfferingId = draft, Category = "COMPUTE" };
        Task<string?> EditAsync(Actor by, EditOffering.Command command) => Code(portal.UseCase<EditOffering>()
            .ExecuteAsync(by, command with { RequestId = Guid.CreateVersion7() }, Ct));
        Task<string?> DiscardAsync(Actor by) => Code(portal.UseCase<DiscardOffering>().ExecuteAsync(by, new(draft), Ct));

        Assert.Equal("NOT_FOUND", await EditAsync(stranger, written));
        Assert.Equal("NOT_FOUND", await DiscardAsync(stranger));
        Assert.Equal("CATEGORY_NOT_ADMITTED", await EditAsync(Seller(portal), written));
        await portal.AdmitForAsync("COMPUTE");
        Assert.Equal("NOT_FOUND", await EditAsync(Seller(portal), written with { ZoneId = Guid.CreateVersion7() }));
        Assert.Equal("TEXT", await EditAsync(Seller(portal), written with { Name = "" }));
        Assert.Null(await EditAsync(Seller(portal), written with { ZoneId = zone }));
        Assert.Equal(1, await portal.CountAsync("offerings",
            $"id = '{draft}' AND category = 'COMPUTE' AND unit_price_fen = 80000 AND state = 'Draft' AND edition = 1"));
        Assert.Null(await DiscardAsync(Seller(portal)));
        Assert.Equal("WRONG_STATE", await EditAsync(Seller(portal), written));
        Assert.Equal(1, await portal.CountAsync("offerings", $"id = '{draft}' AND state = 'Archived'"));
    }

    /// <summary>A new name, a lower price, and domestic chips.</summary>
    private static readonly EditOffering.Command Next = new(Guid.Empty, null, null, "数据集（新版）", "份",
        Money.Yuan(800), DataGrade.General, "API", "日", "增加夜间数据", DomesticCompute: true);

    private static Actor Seller(TestPortal portal) => As(portal.Provider, Role.ProvOperator);

    private static Task<Outcome<Standing>> ReviseAsync(TestPortal portal) =>
        portal.UseCase<ReviseOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct);

    private static Task<Outcome<Standing>> EditAsync(TestPortal portal, EditOffering.Command command) =>
        portal.UseCase<EditOffering>().ExecuteAsync(Seller(portal),
            command with { OfferingId = portal.Offering, RequestId = Guid.CreateVersion7() }, Ct);

    private static Task<Outcome<Standing>> MoveAsync(
        TestPortal portal, Actor by, MoveOffering.Way way, string? reason = null) =>
        portal.UseCase<MoveOffering>().ExecuteAsync(by, way, new(portal.Offering, reason), Ct);

    private static Task<Outcome<Standing>> SubmitAsync(TestPortal portal) =>
        portal.UseCase<SubmitOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct);

    private static Task<Outcome<Standing>> DiscardAsync(TestPortal portal) =>
        portal.UseCase<DiscardOffering>().ExecuteAsync(Seller(portal), new(portal.Offering), Ct);

    private static Task<Outcome<Standing>> ListAsync(TestPortal portal) =>
        portal.UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(portal.Offering), Ct);

    private static async Task ApproveAsync(TestPortal portal)
    {
        await Ok(SubmitAsync(portal));
        await Ok(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(portal.Offering), Ct));
    }

    /// <summary>What the contract of an order earns, in per cent.</summary>
    private static async Task<long> RateOfAsync(TestPortal portal, Guid firm, Guid order)
    {
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(Seller(portal), MoveOrder.Confirm, new(order), Ct));
        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order, $"HT-{order:N}", portal.Today, Money.Yuan(500), [new("数据服务", Money.Yuan(500))]), Ct));
        return await portal.Database.Database.FindAsync<long>(
            "SELECT rate_percent FROM orders WHERE id = @Id", new { Id = order }, Ct);
    }

    private static async Task<int> ExecAsync(TestPortal portal, string sql) =>
        (await portal.Database.Database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, new { }), Ct)).Value;
}
