using Portal.Domain.Enterprises;
using Portal.Tests.Support;

namespace Portal.Tests.Enterprises;

public sealed class UsccTests
{
    private const string Tencent = "9144030071526726XG";

    public static TheoryData<string, string, string> Cases =>
        [.. TestData.Csv("Enterprises/uscc_testcases.csv")
            .Select(row => (row["code"], row["expected"], row["reason"]))];

    public static TheoryData<string> Cities => [.. TestData.Cities];

    [Theory, MemberData(nameof(Cases))]
    public void Judges_every_code_as_the_table_does(string code, string expected, string reason)
    {
        UsccFault? fault = reason switch
        {
            "LENGTH" => UsccFault.Length,
            "CHARSET" or "CHECK_DIGIT_OR_CHARSET" => UsccFault.Charset,
            "CHECK_DIGIT" => UsccFault.CheckDigit,
            _ => null,
        };

        Assert.Equal(expected == "INVALID", fault is not null);
        Assert.Equal(expected == "VALID_AFTER_NORMALISATION" ? UsccFault.Charset : fault, Uscc.Fault(code));
        Assert.Equal(fault, Uscc.Fault(Uscc.Normalise(code)));
        Assert.Equal(reason == "ORG_CODE_CHECK_DIGIT", Uscc.HasOldOrganisationCode(code));
    }

    [Theory]
    [InlineData(Tencent)]
    [InlineData("  9144030071526726xg\t\r\n")]
    [InlineData("９１４４０３００７１５２６７２６ＸＧ")]
    [InlineData("\u3000９１４４０３００７１５２６７２６ｘｇ\u00A0")]
    public void Reads_what_people_type_and_paste(string typed) => Assert.Equal(Tencent, Uscc.Normalise(typed));

    [Theory]
    [InlineData("91350100M000100Y43", null)] // the standard's own example
    [InlineData("91100000100003962T", null)] // region 100000: registered with the nation
    [InlineData("000000000000000000", UsccFault.RegistrationType)] // passes the arithmetic
    [InlineData("94440300715267263G", UsccFault.RegistrationType)]
    [InlineData("9144A30071526726XG", UsccFault.RegionDigits)]
    [InlineData("91310115MA1H8R7C6D", UsccFault.CheckDigit)] // published on the web, and wrong
    [InlineData("91310115MA1H8R7C6", UsccFault.Length)]
    [InlineData("91310115MA1H8R7C6DD", UsccFault.Length)]
    [InlineData("9144 300715267 26X", UsccFault.Charset)]
    [InlineData("９144030071526726XG", UsccFault.Charset)] // not normalised
    [InlineData("٩144030071526726XG", UsccFault.Charset)] // a digit, but of another script
    public void Names_the_first_rule_that_a_code_breaks(string code, UsccFault? fault) =>
        Assert.Equal(fault, Uscc.Fault(code));

    [Fact]
    public void Finds_every_single_character_typed_wrong()
    {
        const string keys = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

        var typos = from place in Enumerable.Range(0, Tencent.Length)
                    from key in keys
                    where key != Tencent[place]
                    select $"{Tencent[..place]}{key}{Tencent[(place + 1)..]}";

        Assert.Equal(18 * 35, typos.Count());
        Assert.All(typos, typo => Assert.NotNull(Uscc.Fault(typo)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("914403001922038217")]
    public void Does_not_warn_about_a_code_that_is_faulty_anyway(string code) =>
        Assert.False(Uscc.HasOldOrganisationCode(code));

    [Theory, MemberData(nameof(Cities))]
    public void Finds_no_fault_in_a_citys_firms_and_providers(string name)
    {
        var city = TestData.City(name);
        var codes = city.GetProperty("enterprises").EnumerateArray()
            .Concat(city.GetProperty("providers").EnumerateArray())
            .Select(body => body.GetProperty("uscc").GetString()!);

        Assert.All(codes, code => Assert.Null(Uscc.Fault(code)));
        Assert.All(codes, code => Assert.False(Uscc.HasOldOrganisationCode(code)));
    }
}
