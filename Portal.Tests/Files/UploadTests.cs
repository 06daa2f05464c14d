using System.Net;

namespace Portal.Tests.Files;

/// <summary>Files on the form of an act.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_refused_act_keeps_what_was_uploaded_until_it_is_done_or_dropped()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var form = await clerk.OpenAsync(city.Deliver);

        var refused = await clerk.SendAsync(city.Deliver, form, [("Usage", "many")],
            ("签收单.pdf", Samples.Pdf()), ("照片.jpg", Samples.Jpeg()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("请填写整数", refused.Text);
        Assert.Contains("签收单.pdf PDF · 1 KB", refused.Text);
        Assert.Equal(0, await city.Portal.CountAsync("evidence", "act = 'order.deliver' AND file_id IS NOT NULL"));

        var alsoBad = await clerk.SendAsync(city.Deliver, refused, [("Usage", "12")], ("坏.pdf", [1, 2, 3]));

        Assert.Contains("“坏.pdf”不是可以上传的文件", alsoBad.Text);
        Assert.Equal(2, alsoBad.Hidden.Count(field => field.Name == "Held"));

        var photo = alsoBad.Hidden.Where(field => field.Name == "Held").ElementAt(1).Value;
        var done = await clerk.SendAsync(city.Deliver, alsoBad, [("Usage", "12"), ("Drop", photo)],
            ("清单.xlsx", Samples.Xlsx()));

        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        var thing = await clerk.OpenAsync($"/orders/{city.Order}");
        Assert.Contains("签收单.pdf", thing.Text);
        Assert.Contains("清单.xlsx XLSX", thing.Text);
        Assert.DoesNotContain("照片.jpg", thing.Text);
    }

    [Fact]
    public async Task Sent_twice_it_is_done_once_and_one_file_is_kept()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var form = await clerk.OpenAsync(city.Deliver);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            clerk.SendAsync(city.Deliver, form, [("Usage", "12")], ("签收单.pdf", Samples.Pdf()))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(1, await city.Portal.CountAsync("files", "1 = 1"));
        Assert.Equal(1, await city.Portal.CountAsync("evidence", "file_id IS NOT NULL"));
        Assert.Equal(1, await city.Portal.CountAsync("audit_rows",
            "act = 'order.deliver' AND request_id IN (SELECT request_id FROM evidence WHERE file_id IS NOT NULL)"));
    }

    [Fact]
    public async Task A_text_without_end_is_refused_at_its_field_and_the_files_are_kept()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");

        var answer = await clerk.SendAsync(city.Deliver, await clerk.OpenAsync(city.Deliver),
            [("Usage", new string('9', 100_000))], ("签收单.pdf", Samples.Pdf()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请填写整数", answer.Text);
        Assert.Single(answer.Hidden, field => field.Name == "Held");
    }

    [Fact]
    public async Task More_than_is_taken_at_once_is_said_at_the_field_and_the_rest_is_kept()
    {
        await using var city = await DeliveringPortal.OpenAsync("--Files:LargestRequestMb=1");
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var files = Enumerable.Range(0, 3).Select(i => ($"{i}.pdf", Samples.Pdf($"{i}", 600_000))).ToArray();

        var answer = await clerk.SendAsync(city.Deliver, await clerk.OpenAsync(city.Deliver), [("Usage", "12")], files);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("一次上传的文件合计不能超过 1 MB，超出的没有接收", answer.Text);
        Assert.Equal(2, answer.Hidden.Count(field => field.Name == "Held"));
        await city.AssertNothingIncomingAsync();
    }

    [Fact]
    public async Task What_somebody_else_uploaded_cannot_be_put_on_a_form()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var held = await HoldAsync(city, "prov2.op");

        var answer = await clerk.SendAsync(city.Deliver, await clerk.OpenAsync(city.Deliver),
            [("Usage", "12"), ("Held", held)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("已被删除，请重新上传", answer.Text);
        Assert.DoesNotContain("机密.pdf", answer.Text);
    }

    private static async Task<string> HoldAsync(DeliveringPortal city, string login)
    {
        using var machine = await Uploader.OfAsync(city.Portal, login, "order");
        return (await machine.UploadAsync("机密.pdf", Samples.Pdf("secret"))).GetProperty("id").GetString()!;
    }
}
