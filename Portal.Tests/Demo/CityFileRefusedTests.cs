using Portal.Web.Demo;

namespace Portal.Tests.Demo;

/// <summary>Each way to spoil a city file, and the line, place and reason that the refusal names.</summary>
public sealed class CityFileRefusedTests
{
    [Fact]
    public void Names_the_line_of_a_wrong_amount()
    {
        var refused = SmallestCity.Refusal("\"unitPriceFen\": 600000", "\"unitPriceFen\": 6000.5");

        Assert.Equal(SmallestCity.LineOf("unitPriceFen"), refused.Line);
        Assert.Equal($"line {refused.Line}, offerings[0].unitPriceFen: needs a whole number of fen", refused.Message);
        Assert.Equal($"第 {refused.Line} 行，offerings[0].unitPriceFen：须为整数分", refused.MessageZh);
    }

    [Theory]
    [InlineData("city-year/1", "city-year/2", "format", "needs one of city-year/1")]
    [InlineData("Asia/Shanghai", "Asia/Tokyo", "meta.timezone", "needs one of Asia/Shanghai")]
    [InlineData("2026-11-23", "2026-11-31", "meta.asOf", "needs a day")]
    [InlineData("[\"2026-01-01\"]", "[\"1 Jan\"]", "calendar.off[0]", "needs a day")]
    [InlineData("\"startupMonths\": 36", "\"startupMonths\": -1", "rules.startupMonths", "from 0 to 1200")]
    [InlineData("\"parent\": \"990000\"", "\"parent\": \"99\"", "regions[1].parent", "is not in regions")]
    [InlineData("\"parent\": null", "\"parent\": \"990100\"", "regions[0].parent", "circle")]
    [InlineData("\"code\": \"990100\"", "\"code\": \"990000\"", "regions[1].code", "stands twice in regions")]
    [InlineData("\"role\": \"EntOperator\"", "\"role\": \"Emperor\"", "users[0].role", "\"Emperor\"; needs one of")]
    [InlineData("\"role\": \"EntOperator\"", "\"roles\": []", "users[0].roles", "at least one role")]
    [InlineData("\"org\": \"E1\"", "\"org\": \"E7\"", "users[0].org", "is not in authorities, enterprises, providers")]
    [InlineData("\"org\": \"E1\"", "\"org\": null", "users[0]", "only the public has none")]
    [InlineData("\"login\": \"pub\"", "\"login\": \"op\"", "users[1].login", "stands twice in users")]
    [InlineData("\"employees\": 18", "\"employees\": \"18\"", "enterprises[0].employees", "whole number")]
    [InlineData("320.000001", "320.0000001", "enterprises[0].revenueWan", "six decimals")]
    [InlineData("320.000001", "1e13", "enterprises[0].revenueWan", "six decimals")]
    [InlineData("320.000001", "1e99999999999", "enterprises[0].revenueWan", "28 digits")]
    [InlineData("320.000001", "-1", "enterprises[0].revenueWan", "0 or more")]
    [InlineData("\"2019-05-16\"", "\"2019-5-16\"", "enterprises[0].foundedOn", "needs a day")]
    [InlineData("[\"DATA\"] }", "\"DATA\" }", "providers[0].categories", "needs a list")]
    [InlineData("\"provider\": \"V1\"", "\"provider\": \"V2\"", "offerings[0].provider", "is not in providers")]
    [InlineData("\"zone\": \"Z1\"", "\"zone\": \"Z2\"", "offerings[0].zone", "is not in zones")]
    [InlineData("\"unitPriceFen\": 600000", "\"unitPriceFen\": -1", "offerings[0].unitPriceFen", "needs 0 to")]
    [InlineData("80000000", "9223372036854775808", "programmes[0].budgetFen", "fits 64 bits")]
    [InlineData("80000000", "8e7", "programmes[0].budgetFen", "whole number of fen")]
    [InlineData("\"mode\": \"DEDUCT\"", "\"mode\": \"GIFT\"", "programmes[0].mode", "DEDUCT, REIMBURSE")]
    [InlineData("{ \"MICRO\": 60 }", "{ \"HUGE\": 60 }", "programmes[0].rate.HUGE", "size class")]
    [InlineData("{ \"MICRO\": 60 }", "60", "programmes[0].rate", "needs an object")]
    [InlineData("\"P1\": 48000000", "\"P2\": 48000000", "rounds[0].quotaFen.P2", "is not in programmes")]
    [InlineData("2026-03-02T09:00:00+08:00", "2026-03-02T09:00:00", "rounds[0].openAt", "with its offset")]
    [InlineData("\"available\": 1", "\"available\": true", "vouchers[0].available", "whole number of fen")]
    [InlineData("2026-01-06T11", "2026-01-05T10", "timeline[2].at", "before 2026-01-05T11:00:00+08:00")]
    [InlineData("\"enterprise.startProfile\"", "\"enterprise.start\"", "timeline[0].act", "no act of city-year/1")]
    [InlineData("\"op\", \"act\": \"enterprise.sub", "\"x\", \"act\": \"enterprise.sub", "timeline[1].by", "no login")]
    [InlineData("\"employees\": 19", "\"employees\": null", "timeline[1].employees", "needs a whole number")]
    [InlineData("\"slipFen\": 7", "\"slipFen\": 7.0", "timeline[2].slipFen", "whole number of fen")]
    [InlineData("\"slipOn\": \"2026-01-06\"", "\"slipOn\": 6", "timeline[2].slipOn", "needs a day")]
    [InlineData("\"number\": \"1\"", "\"number\": 1", "timeline[2].invoices[0].number", "needs text")]
    [InlineData("\"refusal\": \"NOT_FOUND\"", "\"refusal\": 1", "timeline[2].expect.refusal", "needs text")]
    [InlineData("\"nameZh\": \"云澜市\"", "\"nameZh\": \"云\\u0000\"", "regions[1].nameZh", "printable")]
    [InlineData("\"nameZh\": \"云澜市\"", "\"nameZh\": \"\\ud83d\"", "regions[1].nameZh", "surrogate")]
    [InlineData("\"kind\": \"DATA_VOUCHER\"", "\"kind\": \"\"", "programmes[0].kind", "blank")]
    [InlineData("\"id\": \"R1\", ", "\"id\": \"R1\", \"id\": \"R2\", ", "rounds[0].id", "stands twice in one object")]
    [InlineData("\"id\": \"R1\", ", "\"id\": \"R1\", \"\\u0069d\": 2, ", "rounds[0].id", "stands twice in one object")]
    public void Names_line_place_and_reason(string what, string instead, string path, string reason)
    {
        var refused = SmallestCity.Refusal(what, instead);

        Assert.Equal(path, refused.Path);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(SmallestCity.LineOf(what), refused.Line);
        Assert.NotEqual("", refused.ReasonZh);
    }

    [Theory]
    [InlineData("slipFen", "timeline[2].slipFen")]
    [InlineData("foundedOn", "enterprises[0].foundedOn")]
    [InlineData("timezone", "meta.timezone")]
    [InlineData("refusal", "timeline[2].expect.refusal")]
    [InlineData("format", "format")]
    [InlineData("timeline", "timeline")]
    public void Names_what_is_missing(string key, string path)
    {
        var refused = SmallestCity.Refusal($"\"{key}\":", "\"somethingElse\":");

        Assert.Equal((path, "is missing"), (refused.Path, refused.Reason));
    }

    [Fact]
    public void Refuses_a_key_twice_among_many()
    {
        var many = string.Join(", ", Enumerable.Range(0, 40).Select(n => $"\"k{n % 39}\": {n}"));

        var refused = SmallestCity.Refusal($"{{ \"format\": {{ {many} }} }}");

        Assert.Equal(("format.k0", "stands twice in one object"), (refused.Path, refused.Reason));
    }

    [Theory]
    [InlineData("", 1, "$")]
    [InlineData("\n\n[1, 2", 3, "[0]")]
    [InlineData("{\n\"a\": 1,\n\"b\": tru\n}", 3, "a")]
    [InlineData("{}\n{}", 2, "$")]
    [InlineData("{\"a\": 1,}", 1, "a")]
    [InlineData("{ // no\n}", 1, "$")]
    [InlineData("{\"a\": NaN}", 1, "$")]
    [InlineData("{\"a\": \"\n\"}", 1, "$")]
    public void Names_the_line_that_is_not_JSON(string json, long line, string path)
    {
        var refused = SmallestCity.Refusal(json);

        Assert.Equal((line, path), (refused.Line, refused.Path));
        Assert.StartsWith("is not JSON: ", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"city-year/1\"")]
    public void Refuses_a_file_that_is_no_object(string json) =>
        Assert.Equal(("$", "needs an object"), (SmallestCity.Refusal(json).Path, SmallestCity.Refusal(json).Reason));

    [Fact]
    public void Names_the_line_that_is_not_UTF_8()
    {
        byte[] latin = [.. "{\n\n\"a\": \"云"u8, 0xE9, .. "\"}"u8];

        var refused = Assert.Throws<CityFileRefused>(() => CityFile.Read(latin));

        Assert.Equal((3, "is not UTF-8"), (refused.Line, refused.Reason));
    }

    [Fact]
    public void Goes_64_deep_and_no_deeper()
    {
        var deepest = $"\n{new string('[', 63)}{new string(']', 63)}";

        Assert.Equal("format", SmallestCity.Refusal($"{{\"x\": {deepest} }}").Path);
        var refused = SmallestCity.Refusal($"{{\"x\": {deepest.Replace("[]", "[[]]", StringComparison.Ordinal)} }}");
        Assert.Equal((2, "is nested deeper than 64"), (refused.Line, refused.Reason));
    }

    [Fact]
    public void Refuses_a_file_of_more_than_512_MB_unread()
    {
        var untouched = new byte[512 * 1024 * 1024 + 1];

        Assert.Equal("is larger than 512 MB", Assert.Throws<CityFileRefused>(() => CityFile.Read(untouched)).Reason);
    }
}
