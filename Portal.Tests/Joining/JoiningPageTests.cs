using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Accounts;

namespace Portal.Tests.Joining;

/// <summary>Bringing an organisation, through HTTP.</summary>
public sealed partial class JoiningPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    [Fact]
    public async Task The_form_that_registers_a_firm_sent_twice_answers_the_same()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("public.a");
        var code = Newcomers.Code(1);
        var check = await person.GetAsync($"/enterprise/bind/check?Uscc={code}&Name=新企业&RegionCode=990102"
            + "&IndustryClass=6500&FoundedOn=2021-05-20&Employees=12&Revenue=980&Assets=1450");

        var without = await person.SendAsync(check, "/enterprise/bind");
        var first = await person.HandInAsync(check, "/enterprise/bind");
        var second = await person.HandInAsync(check, "/enterprise/bind");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Matches("id=\"Files-error\">请上传营业执照", without.Html);
        Assert.Contains("提交前请核对", without.Html);

        foreach (var answer in new[] { first, second })
        {
            Assert.Equal("/enterprise", answer.Path);
            Assert.Contains("已登记并提交认证", answer.Html);
        }
        Assert.Equal(1, await city.Portal.CountAsync("enterprises", $"uscc = '{code}' AND state = 'PendingVerification'"));
        Assert.Equal(1, await city.Portal.CountAsync("audit_rows a JOIN enterprises e ON e.id = a.subject_id",
            $"e.uscc = '{code}' AND a.act = 'enterprise.submit'"));
    }

    [Fact]
    public async Task A_refused_request_to_join_keeps_what_was_typed_and_says_why_at_its_field()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("public.a");
        var known = await person.GetAsync("/enterprise/bind?uscc=91990104MAYL1002X8");

        var refused = await person.SendAsync(known, "/enterprise/join", ("Note", "我在财务部\u202E"));
        var asked = await person.SendAsync(refused, "/enterprise/join", ("Note", "我在财务部"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("我在财务部", refused.Html);
        Assert.Matches("id=\"Note-error\">含有不允许的字符", refused.Html);
        Assert.Matches("name=\"Note\" [^>]*aria-invalid=\"true\"", refused.Html);
        Assert.Equal(NewId().Match(known.Html).Value, NewId().Match(refused.Html).Value);
        Assert.Equal("/join", asked.Path);
    }

    [GeneratedRegex("name=\"NewId\" value=\"[0-9a-f-]{36}\"")]
    private static partial Regex NewId();
}
