using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Enterprises.NotifyTransfer;

namespace Portal.Tests.Enterprises;

/// <summary>From the profile to the verification, and what ends it.</summary>
public sealed class VerificationTests
{
    private static readonly Money Million = Money.Yuan(1_000_000);

    [Theory, EveryEngine]
    public async Task A_code_in_another_spelling_is_still_taken(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var first = await portal.Given.AFirmAsync();
        var code = (await portal.Database.Database.FindAsync<string>("SELECT uscc FROM enterprises WHERE id = @Id",
            new { Id = first }, Ct))!;
        var second = await DraftAsync(portal, $" {code.ToLowerInvariant()} ");

        var outcome = await SubmitAsync(portal, second);

        Assert.Equal(("USCC_TAKEN", "Uscc"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
        Assert.Equal(1, await portal.CountAsync("enterprises", "state = 'Draft' AND bound_uscc IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task Two_firms_that_submit_one_code_at_once_do_not_both_bind_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        const string code = "91350100M000100Y43"; // the example of GB 32100-2015
        var firms = new[] { await DraftAsync(portal, code), await DraftAsync(portal, code) };

        var outcomes = await Task.WhenAll(firms.Select(firm => SubmitAsync(portal, firm)));

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.Single(outcomes, outcome => outcome.Refusal?.Code == "USCC_TAKEN");
        Assert.Equal(1, await portal.CountAsync("enterprises", $"bound_uscc = '{code}'"));
    }

    [Theory]
    [InlineData("91350100M000100Y44", "CheckDigit")]
    [InlineData("91350100M000100Y4", "Length")]
    public async Task Refuses_a_wrong_code_and_says_which_rule_it_breaks(string code, string rule)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var firm = await DraftAsync(portal, code);

        var refusal = (await SubmitAsync(portal, firm)).Refusal;

        Assert.Equal(("USCC_INVALID", rule), (refusal?.Code, refusal?.Why?.Needed));
    }

    [Fact]
    public async Task Wants_every_figure_at_first_and_only_what_changed_afterwards()
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var firm = await DraftAsync(portal, "91350100M000100Y43");
        var admin = As(firm, Role.EntAdmin);
        var submit = portal.UseCase<SubmitProfile>();

        Assert.Equal("Assets", (await submit.ExecuteAsync(admin, new(firm, 5, Million, null), Ct)).Refusal?.Field);
        Assert.Equal("FIGURE", await Code(submit.ExecuteAsync(admin, new(firm, -1, Million, Million), Ct)));
        Assert.Equal("FIGURE",
            await Code(submit.ExecuteAsync(admin, new(firm, 5, new(SizeFigures.MostMoney.Fen + 1), Million), Ct)));
        await Ok(submit.ExecuteAsync(admin, new(firm, 5, Money.Zero, Million), Ct));
        await Ok(portal.UseCase<MoveEnterprise>().ExecuteAsync(
            An(Role.PlatOperator), MoveEnterprise.RequireSupplement, new(firm, "授权书缺公章"), Ct));
        await Ok(submit.AgainAsync(admin, new(firm, 6, null, null), Ct));

        Assert.Equal(1, await portal.CountAsync("enterprises",
            "state = 'PendingVerification' AND employees = 6 AND revenue_fen = 0 AND assets_fen = 100000000"));
    }

    [Theory, EveryEngine]
    public async Task Hides_another_firm(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();

        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<CorrectAccount>().ExecuteAsync(
            As(Guid.CreateVersion7(), Role.EntAdmin), new(firm), Ct)));
        Assert.Equal("NOT_FOUND",
            await Code(portal.UseCase<CorrectAccount>().ExecuteAsync(An(Role.EntAdmin), new(firm), Ct)));
    }

    [Theory]
    [InlineData("2026-06-29", "2026-06-30")]
    [InlineData("2026-06-30", "2026-06-30")]
    [InlineData("2026-07-01", "2027-06-30")]
    public void Is_good_to_the_next_30_June(string today, string until) =>
        Assert.Equal(DateOnly.ParseExact(until, "yyyy-MM-dd"),
            Enterprise.VerifiedUntil(DateOnly.ParseExact(today, "yyyy-MM-dd")));

    [Theory, EveryEngine]
    public async Task Is_due_the_day_after_and_good_again_with_fresh_figures(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var reverify = portal.UseCase<ReverifyEnterprise>();

        portal.At("2026-06-30T23:59:59.999+08:00");
        Assert.Equal("WRONG_STATE",
            await Code(reverify.ExecuteAsync(An(Role.PlatOperator), new(firm, 400, Million, Million), Ct)));
        portal.At("2026-07-01T00:00:00+08:00");
        var again = await Ok(
            reverify.ExecuteAsync(An(Role.PlatOperator), new(firm, 400, Money.Yuan(1_000_000_000), Million), Ct));

        Assert.Equal(new DateOnly(2027, 6, 30), again.ValidUntil);
        Assert.Equal(SizeClass.Large, again.SizeClass);
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'enterprise.reverifyDue'"));
        Assert.Equal(1, await portal.CountAsync("size_snapshots", "basis = 'Reverified' AND sequence = 2"));
        Assert.Equal(1, await portal.CountAsync("enterprises", "state = 'Verified' AND employees = 400"));
    }

    [Theory, EveryEngine]
    public async Task The_absorbed_firm_speaks_up_once_its_case_is_accepted(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed, transfer) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync(),
            Guid.CreateVersion7());
        Task<Outcome<Standing>> NotifyAsync(Guid firm) => portal.UseCase<NotifyTransfer>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(firm, transfer), Ct);

        Assert.Equal("NOT_FOUND", await Code(NotifyAsync(absorbed)));
        await Ok(portal.UseCase<Domain.Succession.NotifyTransfer>().ExecuteAsync(
            As(absorbed, Role.EntAdmin), new(transfer, "MERGER_ABSORB", survivor, absorbed), Ct));
        Assert.Equal("WRONG_STATE", await Code(NotifyAsync(absorbed)));
        Assert.Equal("NOT_FOUND", await Code(NotifyAsync(survivor)));
        await Ok(
            portal.UseCase<MoveTransfer>().ExecuteAsync(An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct));

        Assert.Equal("RightsTransferring", (await Ok(NotifyAsync(absorbed))).State);
    }

    private static async Task<Guid> DraftAsync(TestPortal portal, string code)
    {
        var firm = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, "新企业", code, "990100", "I", "6513", null, "SOFTWARE_IT", new(2015, 1, 1)), Ct));
        await Ok(portal.UseCase<MoveEnterprise>().ExecuteAsync(
            As(firm, Role.EntAdmin), MoveEnterprise.StartProfile, new(firm), Ct));
        return firm;
    }

    private static Task<Outcome<Standing>> SubmitAsync(TestPortal portal, Guid firm) =>
        portal.UseCase<SubmitProfile>().ExecuteAsync(As(firm, Role.EntAdmin), new(firm, 5, Million, Million), Ct);
}
