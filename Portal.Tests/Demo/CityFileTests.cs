using System.Text;
using Portal.Domain.Foundation;
using Portal.Web.Demo;

namespace Portal.Tests.Demo;

public sealed class CityFileTests
{
    [Theory]
    [InlineData("yunlan", 380, 16, 12, 14)]
    [InlineData("small-1", 627, 34, 24, 31)]
    [InlineData("small-2", 665, 43, 23, 32)]
    [InlineData("medium-1", 3180, 231, 125, 178)]
    public void Reads_every_city(string name, int acts, int applications, int vouchers, int orders)
    {
        var city = CityFile.Read(BytesOf(name));

        Assert.Equal(acts, city.Timeline.Count);
        Assert.Equal(applications, city.Expected.Applications!.Count);
        Assert.Equal(vouchers, city.Expected.Vouchers!.Count);
        Assert.Equal(orders, city.Expected.Orders!.Count);
        Assert.All(city.Expected.Vouchers, voucher => Assert.Equal(voucher.Face, Money.Sum(
        [
            voucher.Available!.Value, voucher.Locked!.Value, voucher.Redeemed!.Value, voucher.Expired!.Value,
            voucher.Revoked!.Value, voucher.Returned!.Value, voucher.Superseded!.Value,
        ])));
        Assert.Equal(city.Expected.Reports!.Redeemed, Money.Sum(city.Expected.Orders.Select(order => order.Redeemed)));
    }

    [Fact]
    public void Reads_the_facts_of_Yunlan()
    {
        var city = CityFile.Read(BytesOf("yunlan"));

        Assert.Equal(new DateOnly(2026, 11, 23), city.Meta.AsOf);
        Assert.Equal(new Portal.Web.Demo.CityRules(5, 5, 3, 15, 60, 45, 2500, 36, ClawbackWorkingDays: 5), city.Rules);
        Assert.Contains(new DateOnly(2026, 1, 4), city.Calendar.Makeup);
        Assert.Equal(["Reviewer", "SeniorReviewer"], city.Users.Single(user => user.Login == "rev.d").Roles);
        Assert.Equal(Money.Yuan(3_200_000), city.Enterprises[0].Revenue);
        Assert.Equal(60, city.Programmes[0].Rate["MICRO"]);
        Assert.Equal((0, 10), (city.Programmes[0].BonusDomesticCompute, city.Programmes[2].BonusDomesticCompute));
        Assert.Equal(Money.Yuan(480_000), city.Rounds[0].Quota["P1"]);
        Assert.Equal(new MergedFigures(406, Money.Yuan(135_800_000), Money.Yuan(112_500_000)),
            city.Expected.RightsTransfers![0].Merged);
        Assert.Equal(2.4702m, city.Expected.Reports!.LeverageRatio);
        Assert.Equal(Money.Zero, city.Expected.Reports.ByProgramme!["P1"].Returned);
    }

    [Fact]
    public void Gives_the_arguments_of_an_act_by_their_kind()
    {
        var acts = CityFile.Read(BytesOf("yunlan")).Timeline;

        var claim = acts.First(act => act.Name == "order.submitRedemption").Arguments;
        Assert.Equal(claim.Fen("slipFen") > Money.Zero, claim.Has("slipFen"));
        Assert.Equal(20, claim.Invoices[0].Number.Length);
        Assert.NotEmpty(claim.Evidence);
        Assert.NotNull(claim.Text("claimNo"));
        Assert.Contains(claim.Texts, text => text.Key == "slipNo");
        Assert.DoesNotContain(claim.Texts, text => text.Key == "order");

        Assert.Contains(acts, act => act.Name == "transfer.approve" && act.Arguments.Carry is [("VC05", "VC12")]);
        Assert.Contains(acts, act => act.Name == "order.place" && act.Arguments.Number("qty") == 20_000);
        Assert.Equal("5", acts.First(act => act.Name == "order.accept").Arguments.Text("rating"));
        Assert.Throws<InvalidOperationException>(() => acts[0].Arguments.Fen("amountFen"));
    }

    [Fact]
    public void Reads_amounts_in_wan_to_the_fen()
    {
        var city = SmallestCity.Read();

        Assert.Equal(new Money(320_000_001), city.Enterprises[0].Revenue);
        Assert.Equal(new Money(10), city.Timeline[1].Arguments.Wan("revenueWan"));
        Assert.Equal(new Money(-2_000_000), city.Timeline[1].Arguments.Wan("assetsWan"));
    }

    [Theory]
    [InlineData("2026-03-02T01:00:00Z")]
    [InlineData("2026-03-02T09:00:00.000+08:00")]
    [InlineData("2026-03-01T20:00:00-05:00")]
    public void Reads_an_instant_in_whatever_offset(string instant) =>
        Assert.Equal(SmallestCity.Read().Rounds[0].OpenAt,
            SmallestCity.With("2026-03-02T09:00:00+08:00", instant).Rounds[0].OpenAt);

    [Fact]
    public void Leaves_what_only_a_use_case_can_refuse_to_it()
    {
        var act = SmallestCity.Read().Timeline[2];

        Assert.Equal("D9", act.Arguments.Id("order"));
        Assert.Equal(new Money(-100), act.Arguments.Invoices[0].Amount);
        Assert.Equal("NOT_FOUND", act.ExpectedRefusal);
        Assert.Equal(SmallestCity.LineOf("""{ "at": "2026-01-06T11"""), act.Line);
    }

    [Fact]
    public void Keeps_apart_what_the_file_does_not_say_and_what_it_denies()
    {
        var expected = SmallestCity.Read().Expected;

        Assert.Null(expected.Orders);
        Assert.Null(expected.Vouchers![0].Face);
        Assert.Equal(Money.Zero + new Money(1), expected.Vouchers[0].Available);
        Assert.Equal(["application"], expected.Vouchers[0].SaidNull);
    }

    [Fact]
    public void Ignores_keys_it_does_not_know_and_keeps_unknown_texts_of_acts()
    {
        var city = SmallestCity.With(
            "\"enterprise\": \"E1\" }", "\"enterprise\": \"E1\", \"mood\": 1.50, \"deep\": [[{}]], \"none\": null }");

        Assert.Equal([new("mood", "1.50")], city.Timeline[0].Arguments.Texts);
        Assert.False(city.Timeline[0].Arguments.Has("none"));
    }

    [Fact]
    public void Tolerates_a_byte_order_mark()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SmallestCity.Json)];

        Assert.Equal(3, CityFile.Read(marked).Timeline.Count);
    }

    [Fact]
    public void Understands_keys_and_texts_written_with_escapes()
    {
        var city = SmallestCity.With("\"by\": \"op\", \"act\": \"enterprise.startProfile\"",
            "\"b\\u0079\": \"\\u006fp\", \"act\": \"enterprise.startProfile\"");

        Assert.Equal("op", city.Timeline[0].By);
    }

    [Fact]
    public void Knows_every_act_of_the_format_and_wants_its_arguments()
    {
        Assert.Equal(104, ActTable.Names.Count);
        Assert.All(ActTable.Names, name =>
        {
            var refused = SmallestCity.Refusal(SmallestCity.WithOnlyAct($"\"act\": \"{name}\""));

            Assert.Equal("is missing", refused.Reason);
            Assert.StartsWith("timeline[0].", refused.Path, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("clawback.part", "\"clawback\": \"C\", \"amountFen\": 1, \"payer\": \"E1\"")]
    [InlineData("clawback.rest", "\"clawback\": \"C\", \"amountFen\": 1, \"payer\": \"E1\"")]
    [InlineData("enterprise.resubmit", "\"enterprise\": \"E1\"")]
    [InlineData("application.refuseAcceptance", "\"application\": \"A\", \"reason\": \"MATERIALS\"")]
    [InlineData("transfer.approve", "\"transfer\": \"T\"")]
    [InlineData("order.deliver", "\"order\": \"D\", \"usage\": 0.5")]
    [InlineData("order.place", "\"order\": \"D\", \"offering\": \"O\", \"voucher\": \"V\", \"qty\": -1.5")]
    public void Takes_an_act_that_says_what_it_must(string act, string arguments)
    {
        var json = SmallestCity.WithOnlyAct($"\"act\": \"{act}\", {arguments}");

        Assert.Equal(act, CityFile.Read(Encoding.UTF8.GetBytes(json)).Timeline.Single().Name);
    }

    internal static byte[] BytesOf(string city) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cities", $"{city}.json"));
}
