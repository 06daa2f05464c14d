using Portal.Domain.Enterprises;

namespace Portal.Tests.Enterprises;

public sealed class RegionsTests
{
    [Theory]
    [InlineData("110000", "北京市")]
    [InlineData("441900", "广东省")]
    [InlineData("659001", "新疆维吾尔自治区")]
    [InlineData("820000", "澳门特别行政区")]
    public void Names_the_province_of_a_prefecture_or_county(string code, string province) =>
        Assert.Equal(province, Regions.ProvinceOf(code));

    [Theory]
    [InlineData("990104")] // the demo city
    [InlineData("660100")] // 新疆生产建设兵团, in statistics only
    [InlineData("000000")]
    public void Warns_of_a_province_that_is_not_on_file(string code)
    {
        Assert.True(Regions.IsCode(code));
        Assert.Null(Regions.ProvinceOf(code));
        Assert.True(Regions.IsUnknown(code));
    }

    [Theory]
    [InlineData("440300")]
    [InlineData(Regions.National)]
    public void Does_not_warn_of_a_known_province_nor_of_the_nation(string code) =>
        Assert.False(Regions.IsUnknown(code));

    [Theory]
    [InlineData(""), InlineData("44030"), InlineData("4403000"), InlineData("44030A"), InlineData("44030０")]
    public void Takes_only_six_digits_for_a_code(string text)
    {
        Assert.False(Regions.IsCode(text));
        Assert.Null(Regions.ProvinceOf(text));
        Assert.False(Regions.IsUnknown(text));
    }
}
