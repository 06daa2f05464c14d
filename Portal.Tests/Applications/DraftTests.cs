using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>What is written down to begin with could be granted as it stands, or it is refused at the term that could
/// not.</summary>
public sealed class DraftTests
{
    private static readonly DraftProgramme.Command Sound = new(Guid.CreateVersion7(), "算力券", "COMPUTE_VOUCHER",
        SettlementMode.Reimburse, Money.Yuan(100_000), Money.Yuan(5_000), 180, 30, 10, 5, 60,
        [new(SizeClass.Micro, 50, Money.Yuan(10_000)), new(SizeClass.Small, 30, Money.Yuan(10_000))], ["COMPUTE"], ["存储"]);

    public static TheoryData<string> Unsound => [.. Broken.Keys];

    private static readonly Dictionary<string, DraftProgramme.Command> Broken = new()
    {
        ["TEXT Name"] = Sound with { Name = " " },
        ["TERM Kind"] = Sound with { Kind = "CASH" },
        ["AMOUNT PlannedBudget"] = Sound with { PlannedBudget = Money.Zero },
        ["AMOUNT OrderCap"] = Sound with { OrderCap = new Money(-1) },
        ["TERM OrderCap"] = Sound with { OrderCap = Money.Yuan(100_001) },
        ["TERM ValidDays"] = Sound with { ValidDays = 0 },
        ["TERM ClaimDays"] = Sound with { ClaimDays = 366 },
        ["TERM DomesticBonus"] = Sound with { DomesticBonus = 101 },
        ["TERM MaxRate"] = Sound with { MaxRate = 0 },
        ["TERM Sizes"] = Sound with { Sizes = [] },
        ["TERM Sizes.1.SizeClass"] = Sound with { Sizes = [Sound.Sizes[0], Sound.Sizes[0]] },
        ["TERM Sizes.0.RatePercent"] = Sound with { Sizes = [Sound.Sizes[0] with { RatePercent = 101 }] },
        ["TERM Sizes.1.RatePercent"] =
            Sound with { Sizes = [Sound.Sizes[0], Sound.Sizes[1] with { RatePercent = 61 }] },
        ["AMOUNT Sizes.0.FirmYearCap"] = Sound with { Sizes = [Sound.Sizes[0] with { FirmYearCap = new Money(-1) }] },
        ["TERM Categories"] = Sound with { Categories = [] },
        ["TEXT Categories.0"] = Sound with { Categories = [""] },
        ["TERM IneligibleItems"] = Sound with { IneligibleItems = ["存储", "存储"] },
    };

    [Theory, MemberData(nameof(Unsound))]
    public async Task A_programme_that_could_grant_nothing_is_refused_at_its_term(string expected)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);

        var refusal = (await portal.UseCase<DraftProgramme>()
            .ExecuteAsync(An(Role.AuthorityOperator), Broken[expected], Ct)).Refusal!;

        Assert.Equal(expected, $"{refusal.Code} {refusal.Field}");
    }

    [Theory, EveryEngine]
    public async Task An_authority_writes_a_programme_and_a_round_of_it_down_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var authority = An(Role.AuthorityOperator);
        var (programmes, rounds) = (portal.UseCase<DraftProgramme>(), portal.UseCase<DraftRound>());
        var open = portal.UseCase<PortalClock>().Now.AddDays(1);
        DraftRound.Command round = new(Guid.CreateVersion7(), "批次", open, open.AddDays(9),
            [new(Sound.ProgrammeId, Money.Yuan(1))]);

        Assert.Equal("WRONG_ROLE", await Code(programmes.ExecuteAsync(An(Role.PlatOperator), Sound, Ct)));
        Assert.Equal("NOT_FOUND", await Code(rounds.ExecuteAsync(authority, round, Ct)));
        Assert.Equal("Draft", (await Ok(programmes.ExecuteAsync(authority, Sound, Ct))).State);
        Assert.Equal("ID_TAKEN",
            await Code(programmes.ExecuteAsync(authority, Sound with { RequestId = Guid.CreateVersion7() }, Ct)));
        Assert.Equal("ROUND_DATES", await Code(rounds.ExecuteAsync(authority, round with { CloseAt = round.OpenAt }, Ct)));
        Assert.Equal("TERM", await Code(rounds.ExecuteAsync(authority, round with { Quotas = [] }, Ct)));
        Assert.Equal("TERM", await Code(rounds.ExecuteAsync(
            authority, round with { Quotas = [round.Quotas[0], round.Quotas[0]] }, Ct)));
        await Ok(rounds.ExecuteAsync(authority, round, Ct));
        Assert.Equal("ID_TAKEN",
            await Code(rounds.ExecuteAsync(authority, round with { RequestId = Guid.CreateVersion7() }, Ct)));
        Assert.Equal("PROGRAMME_NOT_ACTIVE", await Code(portal.UseCase<ScheduleRound>().ExecuteAsync(authority, new(round.RoundId), Ct)));
        Assert.Equal(1, await portal.CountAsync("rounds", $"id = '{round.RoundId}' AND state = 'Draft'"));
    }

    [Theory, EveryEngine]
    public async Task A_provider_writes_down_offerings_of_its_own_alone(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var zone = await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);
        var drafts = portal.UseCase<DraftOffering>();
        DraftOffering.Command offering = new(Guid.CreateVersion7(), portal.Provider, zone, "DATA", "热力数据", "年",
            Money.Yuan(1), DataGrade.General, "API", "日", "", DomesticCompute: false);
        var own = As(portal.Provider, Role.ProvOperator);

        Assert.Equal("NOT_FOUND", await Code(drafts.ExecuteAsync(As(Guid.CreateVersion7(), Role.ProvOperator), offering, Ct)));
        Assert.Equal("NOT_FOUND", await Code(drafts.ExecuteAsync(own, offering with { ZoneId = Guid.CreateVersion7() }, Ct)));
        Assert.Equal("AMOUNT", await Code(drafts.ExecuteAsync(own, offering with { UnitPrice = new Money(-1) }, Ct)));
        Assert.Equal("TEXT", await Code(drafts.ExecuteAsync(own, offering with { Unit = new string('年', 41) }, Ct)));
        var core = (await drafts.ExecuteAsync(own, offering with { DataGrade = DataGrade.Core }, Ct)).Refusal!;
        Assert.Equal(("GRADE_FORBIDDEN", "DataGrade"), (core.Code, core.Field));
        Assert.Equal("Draft", (await Ok(drafts.ExecuteAsync(own, offering, Ct))).State);
        Assert.Equal("ID_TAKEN",
            await Code(drafts.ExecuteAsync(own, offering with { RequestId = Guid.CreateVersion7() }, Ct)));
    }
}
