using System.Net;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Tests.Applications;

namespace Portal.Tests.Files;

/// <summary>Documents of an application, which is asked for over several pages.</summary>
public sealed class ApplyWithFilesTests(ApplyingTests.OpenRound city) : IClassFixture<ApplyingTests.OpenRound>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Putting_an_earlier_answer_right_does_not_lose_what_was_uploaded()
    {
        using var clerk = await Clerk.SignInAsync(city.Portal, "ent4.op");
        var answers = $"/apply/check?choice={city.Choice("数据券")}&requested=";
        var bad = await clerk.SendAsync("/apply", await clerk.OpenAsync($"{answers}1000"), [], ("坏.pdf", [1]),
            ("营业执照.png", Samples.Png()));

        Assert.Contains("“坏.pdf”不是可以上传的文件", bad.Text);
        Assert.Contains("提交前请核对", bad.Text);
        Assert.Contains("营业执照.png PNG", bad.Text);

        var back = await clerk.SendAsync("/apply", bad, [("Requested", "x")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.Contains("您要申请多少？", back.Text);
        var held = back.Hidden.Single(field => field.Name == "held").Value;

        var check = await clerk.OpenAsync($"{answers}2000&held={held}");
        Assert.Contains("营业执照.png PNG", check.Text);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SendAsync("/apply", check, [])).Status);
        var application = check.Hidden.Single(field => field.Name == "NewId").Value;
        Assert.Contains("营业执照.png", Uri.UnescapeDataString(
            Assert.Single((await clerk.OpenAsync($"/applications/{application}")).Documents)));
    }

    [Fact]
    public async Task The_same_form_sent_twice_applies_once()
    {
        using var firm = await Reader.OfAsync(city.Portal, "ent5.op");
        var check = await firm.OpenAsync($"/apply/check?choice={city.Choice("算法券")}&requested=20000");

        var without = await firm.SendAsync(check);
        var first = await firm.HandInAsync(check);
        var second = await firm.HandInAsync(check);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("id=\"Files-error\">请上传申请材料", without.Html);
        Assert.StartsWith("/apply/done/", first.Address);
        Assert.Equal(first.Address, second.Address);
        Assert.Equal(1, await city.Portal.CountAsync("applications", $"id = '{first.Address[12..]}'"));
        var again = await firm.HandInAsync(await firm.OpenAsync(check.Address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("本批次该项目已有在办申请", again.Text);
    }

    [Fact]
    public async Task Of_an_application_that_came_without_documents_the_officer_reads_so_and_the_firm_does_not()
    {
        var (id, choice) = (Guid.CreateVersion7(), city.Choice("数据券").Split('.'));
        var firm = await city.WhoAsync("ent6.op");
        await ApplyingTests.OpenRound.OkAsync(city.UseCase<SubmitApplication>().ExecuteAsync(firm,
            new(id, city.Round, Guid.Parse(choice[1]), firm.OrganisationId!.Value, Money.Yuan(100)), Ct));
        using var reviewer = await Reader.OfAsync(city.Portal, "rev.a");
        using var own = await Reader.OfAsync(city.Portal, "ent6.op");

        Assert.Contains("申请人未提交申请材料。", (await reviewer.OpenAsync($"/applications/{id}")).Text);
        Assert.DoesNotContain("申请人未提交申请材料。", (await own.OpenAsync($"/applications/{id}")).Text);
    }
}
