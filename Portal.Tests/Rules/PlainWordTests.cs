using Microsoft.AspNetCore.Http;
using Portal.Domain.Applications;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Web.Shared;

namespace Portal.Tests.Rules;

/// <summary>Pages say why not in the words of people; signs are for machines.</summary>
public sealed class PlainWordTests
{
    private static readonly Words Chinese = In("zh"), English = In("en");

    public static TheoryData<Refusal, string, string> Refusals => new()
    {
        { TextRefused.Unprintable("Note", '\u202E'), "含有不允许的字符 U+202E", "The character U+202E is not allowed" },
        { TextRefused.Missing("Note"), "请填写此项", "This is needed" },
        { new AmountRefused("Amount", Money.Zero), "金额须大于 0，且不超过 1,000 亿元",
            "The amount has to be above zero and at most 100,000,000,000 yuan" },
        { new UsccInvalid("91990104MAYL1002X9", UsccFault.CheckDigit), "最后一位校验码不符，请逐位核对是否抄错", "" },
        { new RelatedParty(3_000) { Why = new WhyNot("O02", "1", "3000 bp", "< 2500 bp") },
            "（实际：30%；要求：低于 25%）", "25%" },
        { new AmountAboveCap(Money.Yuan(2), Money.Yuan(1)) { Why = new WhyNot("E08", "1", "2.00", "<= 1.00") },
            "金额不能超过 1.00 元（实际：2.00；要求：不超过 1.00）", "at most 1.00" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void A_refusal_is_said_in_words(Refusal refusal, string zh, string en)
    {
        Assert.Contains(zh, Chinese.Whole(refusal));
        Assert.Contains(en, English.Whole(refusal));
        foreach (var said in new[] { Chinese.Whole(refusal), English.Whole(refusal) })
            Assert.DoesNotMatch(@"[<>]=?|printable|\bbp\b|characters\)|CheckDigit|=(true|false)", said);
    }

    [Fact]
    public void No_text_of_the_pages_is_in_signs() => Assert.DoesNotContain(Texts.Keys, key =>
        System.Text.RegularExpressions.Regex.IsMatch($"{key} {Texts.InEnglish(key)}",
            @"[<>]=? |printable|\bbp\b|=(true|false)|out of range"));

    [Theory]
    [InlineData(ApplicationState.Rejected, "bad"), InlineData(ApplicationState.NotAccepted, "bad")]
    [InlineData(ApplicationState.RejectedFinal, "bad"), InlineData(OrderState.RedemptionRejected, "bad")]
    [InlineData(ApplicationState.Withdrawn, "off"), InlineData(ApplicationState.Approved, null)]
    public void A_refusal_has_the_badge_of_one(Enum state, string? tone) => Assert.Equal(tone, StateWords.Tone(state));

    [Fact]
    public void Every_state_that_says_no_has_the_badge_of_a_refusal() =>
        Assert.All(StateWords.Chinese.Where(one => one.Value.Contains('不') && one.Key is not ClawbackState),
            one => Assert.Equal("bad", StateWords.Tone(one.Key)));

    [Theory]
    [InlineData("、", ", "), InlineData("，", ", "), InlineData("；", "; "), InlineData("：", ": "), InlineData("。", ".")]
    public void A_mark_between_what_a_page_puts_together_is_that_of_its_language(string zh, string en)
    {
        Assert.Equal(zh, Chinese[zh]);
        Assert.Equal(en, English[zh]);
    }

    private static Words In(string language)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString($"?lang={language}");
        return new Words(new HttpContextAccessor { HttpContext = http });
    }
}
