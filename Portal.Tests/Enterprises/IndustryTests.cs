using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Enterprises;
using Portal.Tests.Support;

namespace Portal.Tests.Enterprises;

public sealed class IndustryTests
{
    public static TheoryData<string> Cities => [.. TestData.Cities];

    [Theory]
    [InlineData("0141", "A", "农业", "AGRICULTURE")]
    [InlineData("0610", "B", "煤炭开采和洗选业", "INDUSTRY")]
    [InlineData("3484", "C", "通用设备制造业", "INDUSTRY")]
    [InlineData("4620", "D", "水的生产和供应业", "INDUSTRY")]
    [InlineData("5137", "F", "批发业", "WHOLESALE")]
    [InlineData("5211", "F", "零售业", "RETAIL")]
    [InlineData("5430", "G", "道路运输业", "TRANSPORT")]
    [InlineData("5910", "G", "装卸搬运和仓储业", "TRANSPORT")]
    [InlineData("5920", "G", "装卸搬运和仓储业", "WAREHOUSING")]
    [InlineData("5990", "G", "装卸搬运和仓储业", "WAREHOUSING")]
    [InlineData("6010", "G", "邮政业", "POSTAL")]
    [InlineData("6410", "I", "互联网和相关服务", "INFO_TRANSMISSION")]
    [InlineData("6513", "I", "软件和信息技术服务业", "SOFTWARE_IT")]
    [InlineData("7010", "K", "房地产业", "REAL_ESTATE_DEV")]
    [InlineData("7020", "K", "房地产业", "PROPERTY_MGMT")]
    [InlineData("7030", "K", "房地产业", "OTHER")]
    [InlineData("7090", "K", "房地产业", "OTHER")]
    [InlineData("7212", "L", "商务服务业", "LEASING_BUSINESS")]
    [InlineData("8511", "Q", "社会工作", "OTHER")]
    public void Derives_section_division_and_size_key(string classCode, string section, string division, string key)
    {
        var industry = Industry.Of(classCode)!;

        Assert.Equal(
            (section, classCode[..2], division, key, false),
            (industry.Section.Letter, industry.Division, industry.DivisionName, industry.SmeKey,
                industry.IsOutsideSizeTable));
    }

    [Theory]
    [InlineData("5310"), InlineData("6610"), InlineData("6999"), InlineData("7040")]
    [InlineData("8310"), InlineData("8411"), InlineData("9110"), InlineData("9700")]
    public void Sizes_what_the_table_leaves_out_as_other_and_says_so(string classCode)
    {
        var industry = Industry.Of(classCode)!;

        Assert.Equal(("OTHER", true), (industry.SmeKey, industry.IsOutsideSizeTable));
    }

    [Theory]
    [InlineData(""), InlineData("34"), InlineData("348"), InlineData("34840"), InlineData("C348"), InlineData("348４")]
    [InlineData("0010"), InlineData("9810"), InlineData("5900"), InlineData("5970"), InlineData("7050")]
    public void Knows_no_industry_for_a_code_outside_the_standard(string classCode) =>
        Assert.Null(Industry.Of(classCode));

    [Fact]
    public void Has_twenty_sections_and_ninety_seven_divisions_each_with_a_key_that_has_a_size_rule()
    {
        var divisions = Enumerable.Range(0, 100).Select(division => Industry.Of($"{division:00}10")).OfType<Industry>();

        Assert.Equal("ABCDEFGHIJKLMNOPQRST", string.Concat(Industry.Sections.Select(section => section.Letter)));
        Assert.Equal(97, divisions.Count());
        Assert.All(divisions, industry => Assert.True(SizeRules.Knows(industry.SmeKey)));
    }

    [Fact]
    public void Gives_every_code_that_the_printed_size_table_covers_its_key_and_flags_the_rest()
    {
        var covered = TestData.Csv("Enterprises/sme_size_thresholds.csv")
            .SelectMany(row => CodesIn(row["gbt4754_coverage"]).Select(code => (Code: code, Key: row["key"])))
            .Distinct().ToDictionary(pair => pair.Code, pair => pair.Key);
        var every = Enumerable.Range(10, 990).Select(group => $"{group:000}0").Select(Industry.Of).OfType<Industry>();

        Assert.All(every, industry =>
        {
            var key = covered.GetValueOrDefault(industry.ClassCode[..3])
                ?? covered.GetValueOrDefault(industry.Division);
            Assert.Equal((key ?? "OTHER", key is null), (industry.SmeKey, industry.IsOutsideSizeTable));
        });
    }

    [Theory, MemberData(nameof(Cities))]
    public void Gives_a_citys_firms_the_section_and_size_key_on_their_file(string city)
    {
        foreach (var firm in TestData.City(city).GetProperty("enterprises").EnumerateArray())
        {
            var industry = Industry.Of(firm.GetProperty("industryClass").GetString()!)!;

            Assert.Equal(firm.GetProperty("section").GetString(), industry.Section.Letter);
            Assert.Equal(firm.GetProperty("smeKey").GetString(), industry.SmeKey);
        }
    }

    /// <summary>Divisions and groups in "G 54,55,591 (53 excluded)" or "M 73-75; K 703".</summary>
    private static IEnumerable<string> CodesIn(string coverage) =>
        from range in Regex.Matches(Regex.Replace(coverage, @"\(.*\)", ""), @"(\d+)(?:-(\d+))?")
        let first = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture)
        let last = range.Groups[2].Success ? int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) : first
        from code in Enumerable.Range(first, last - first + 1)
        select $"{code:00}";
}
