using System.Net;
using Portal.Tests.Applications;

namespace Portal.Tests.Files;

/// <summary>Documents of an application, which is asked for over several pages.</summary>
public sealed class ApplyWithFilesTests(ApplyingTests.OpenRound city) : IClassFixture<ApplyingTests.OpenRound>
{
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
}
