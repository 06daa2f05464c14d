using Portal.Tests.Oversight;
using Portal.Tests.Support;

namespace Portal.Tests.Files;

/// <summary>The city's year came without documents: officers read what was not handed in, beside what it says.</summary>
public sealed class WithoutFilesTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    [Theory]
    [InlineData("oper.a", "/orders?state=ContractReview", "/orders/", "企业未提交合同正文。")]
    [InlineData("rev.a", "/orders?state=RedemptionReview", "/orders/", "申请人未提交发票、付款凭证和交付验收记录。")]
    [InlineData("oper.a", "/enterprises?state=PendingVerification", "/enterprises/", "申请人未提交营业执照。")]
    public async Task What_was_not_handed_in_is_said(string login, string list, string thing, string words)
    {
        using var officer = await PlainBrowser.SignInAsync(yunlan.Portal, login);
        var rows = await officer.GetAsync(list);
        var address = rows.AllLinks.FirstOrDefault(link =>
            link.StartsWith(thing, StringComparison.Ordinal) && Guid.TryParse(link[thing.Length..], out _));
        Assert.SkipWhen(address is null, $"The city's year ends with nothing at {list}");

        Assert.Contains(words, (await officer.GetAsync(address)).Text);
    }
}
