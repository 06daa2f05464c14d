using Portal.Domain.Foundation;
using Portal.Web.Shared;

namespace Portal.Tests.Vouchers;

/// <summary>Amounts in words: the examples of 支付结算办法 附件一, and both sides of every rule for 零 and 整.</summary>
public sealed class CapitalsTests
{
    [Theory]
    [InlineData(140_950, "壹仟肆佰零玖元伍角整"), InlineData(600_714, "陆仟零柒元壹角肆分")]
    [InlineData(168_032, "壹仟陆佰捌拾元零叁角贰分"), InlineData(10_700_053, "壹拾万柒仟元零伍角叁分")]
    [InlineData(1_640_902, "壹万陆仟肆佰零玖元零贰分"), InlineData(32_504, "叁佰贰拾伍元零肆分")]
    public void Writes_the_examples_of_the_regulation(long fen, string words) =>
        Assert.Equal(words, Capitals.Of(new Money(fen)));

    [Theory]
    [InlineData(0, "零元整"), InlineData(1, "壹分"), InlineData(10, "壹角整"), InlineData(11, "壹角壹分")]
    [InlineData(100, "壹元整"), InlineData(101, "壹元零壹分"), InlineData(110, "壹元壹角整"), InlineData(1_000, "壹拾元整")]
    [InlineData(1_010, "壹拾元零壹角整"), InlineData(1_100, "壹拾壹元整"), InlineData(10_100, "壹佰零壹元整")]
    [InlineData(100_100, "壹仟零壹元整"), InlineData(101_000, "壹仟零壹拾元整"), InlineData(1_000_000, "壹万元整")]
    [InlineData(1_000_100, "壹万零壹元整"), InlineData(1_010_000, "壹万零壹佰元整"), InlineData(10_000_000, "壹拾万元整")]
    [InlineData(10_050_000, "壹拾万零伍佰元整"), InlineData(1_000_500_000, "壹仟万伍仟元整")]
    public void One_zero_stands_for_a_run_of_zeros_and_none_at_the_end_of_a_group(long fen, string words) =>
        Assert.Equal(words, Capitals.Of(new Money(fen)));

    [Theory]
    [InlineData(10_000_000_000, "壹亿元整"), InlineData(10_000_000_100, "壹亿零壹元整")]
    [InlineData(10_000_500_000, "壹亿零伍仟元整"), InlineData(10_001_000_000, "壹亿零壹万元整")]
    [InlineData(10_000_000_000_000, "壹仟亿元整")]
    [InlineData(99_999_999_999_999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void Reaches_to_the_largest_amount_and_beyond(long fen, string words) =>
        Assert.Equal(words, Capitals.Of(new Money(fen)));

    [Theory]
    [InlineData(-1), InlineData(100_000_000_000_000)]
    public void Has_no_words_for_less_than_nothing_or_more_than_there_is(long fen) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Capitals.Of(new Money(fen)));

    [Fact]
    public void No_two_amounts_have_the_same_words() =>
        Assert.Equal(200_000,
            Enumerable.Range(0, 200_000).Select(fen => Capitals.Of(new Money(fen * 7L))).Distinct().Count());
}
