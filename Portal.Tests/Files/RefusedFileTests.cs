using System.Net;
using System.Text;
using Portal.Domain.Files;

namespace Portal.Tests.Files;

/// <summary>What is not taken, and what its sender is told at the field: judged by content, whatever it is called. The
/// act is never done without what was meant to go with it.</summary>
public sealed class RefusedFileTests(DeliveringPortal city) : IClassFixture<DeliveringPortal>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Bad => new()
    {
        { "合同.pdf", "nothing", "“合同.pdf”是空文件" },
        { "合同.png", "pdf", "“合同.png”的内容其实是 PDF，与文件名不符" },
        { "合同.pdf", "png", "“合同.pdf”的内容其实是 PNG" },
        { "清单.xlsx", "docx", "“清单.xlsx”的内容其实是 DOCX" },
        { "发票.ofd", "xlsx", "“发票.ofd”的内容其实是 XLSX" },
        { "合同.docx", "pdf", "“合同.docx”的内容其实是 PDF" },
        { "合同.pdf", "program", "“合同.pdf”不是可以上传的文件" },
        { "说明.txt", "program", "“说明.txt”不是可以上传的文件" },
        { "合同.pdf", "half a pdf", "“合同.pdf”不是可以上传的文件" },
        { "图.png", "png and more", "“图.png”不是可以上传的文件" },
        { "资料.zip", "zip", "“资料.zip”不是可以上传的文件" },
        { "资料.docx", "zip", "“资料.docx”不是可以上传的文件" },
        { "资料.docx", "half a zip", "“资料.docx”不是可以上传的文件" },
        { "资料.docx", "escaping zip", "“资料.docx”不是可以上传的文件" },
        { "合同.docx", "bomb", "“合同.docx”解压后过大" },
        { "合同.docx", "macros", "“合同.docx”含有宏" },
        { "合同.pdf.exe", "pdf", "“合同.pdf.exe”不是可以上传的文件" },
        { "../../合同.pdf", "pdf", "文件名不能使用（path）" },
        { @"C:\合同.pdf", "pdf", "文件名不能使用（path）" },
        { "合同\u202Efdp.exe.pdf", "pdf", "文件名不能使用（U+202E）" },
        { "合同\u200F.pdf", "pdf", "文件名不能使用（U+200F）" },
        { "合同\u0007.pdf", "pdf", "文件名不能使用（U+0007）" },
        { new string('长', 200) + ".pdf", "pdf", "文件名不能使用（204）" },
        { "扫描件.pdf", "25 MB", "“扫描件.pdf”超过 20 MB" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task Is_refused_at_the_field_with_the_reason(string name, string content, string reason)
    {
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var form = await clerk.OpenAsync(city.Deliver);
        var kept = await city.Portal.CountAsync("files", "1 = 1");

        var answer = await clerk.SendAsync(city.Deliver, form, [("Usage", "12")], (name, Content(content)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(reason, answer.Text);
        Assert.Contains("id=\"Files-error\"", answer.Html);
        await city.AssertNothingIncomingAsync();
        Assert.Equal(kept, await city.Portal.CountAsync("files", "1 = 1"));
        Assert.Equal(1, await city.Portal.CountAsync("orders", "state = 'Delivering'"));
    }

    [Fact]
    public async Task Says_why_in_English_too()
    {
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var form = await clerk.OpenAsync($"{city.Deliver}?lang=en");

        var answer = await clerk.SendAsync($"{city.Deliver}?lang=en", form, [("Usage", "12")], ("a.png", Samples.Pdf()));

        Assert.Contains("“a.png” is really PDF: give it the name that fits", answer.Text);
    }

    [Theory]
    [InlineData("合同.pdf"), InlineData("图.PNG"), InlineData("照片.jpeg"), InlineData("明细.csv"), InlineData("旧表.csv")]
    [InlineData("合同.docx"), InlineData("清单.xlsx"), InlineData("发票.ofd")]
    public void Takes_what_it_says_that_it_takes(string name)
    {
        using var content = new MemoryStream(name switch
        {
            "图.PNG" => Samples.Png(),
            "照片.jpeg" => Samples.Jpeg(),
            "明细.csv" => Samples.Csv(),
            "旧表.csv" => Samples.OldCsv(),
            "合同.docx" => Samples.Docx(),
            "清单.xlsx" => Samples.Xlsx(),
            "发票.ofd" => Samples.Ofd(),
            _ => Samples.Pdf(),
        });

        Assert.Null(FileContent.Judge(content, name).Refusal);
    }

    [Fact]
    public async Task More_files_than_are_taken_at_once_are_refused_together()
    {
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov2.op");
        using var form = await UploadFormAsync(clerk, [.. Enumerable.Range(0, 11).Select(i => ($"{i}.pdf", Samples.Pdf()))]);
        using var answer = await clerk.SendAsync(new(HttpMethod.Post, "/files/hold") { Content = form });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        await city.AssertNothingIncomingAsync();
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_heard()
    {
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov2.op");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf()), "Files", "a.pdf" } };
        using var answer = await clerk.SendAsync(new(HttpMethod.Post, "/files/hold") { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await city.AssertNothingIncomingAsync();
        Assert.Equal(0, await city.Portal.CountAsync("files", "name = 'a.pdf'"));
    }

    private static async Task<MultipartFormDataContent> UploadFormAsync(Clerk clerk, (string Name, byte[] Content)[] files)
    {
        var page = await clerk.OpenAsync("/desk");
        var form = new MultipartFormDataContent { { new StringContent(TokenOf(page)), "__RequestVerificationToken" } };
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "Files", name);
        return form;
    }

    private static string TokenOf(Clerk.Page page)
    {
        const string Before = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var at = page.Html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page.Html[at..page.Html.IndexOf('"', at)];
    }

    private static byte[] Content(string what) => what switch
    {
        "nothing" => [],
        "pdf" => Samples.Pdf(),
        "png" => Samples.Png(),
        "docx" => Samples.Docx(),
        "xlsx" => Samples.Xlsx(),
        "program" => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, .. new byte[200]],
        "half a pdf" => Samples.Pdf(size: 2000)[..1500],
        "png and more" => [.. Samples.Png(), .. Encoding.ASCII.GetBytes("PK\x3\x4 and whatever follows")],
        "zip" => Samples.Zip(("a.exe", 10)),
        "half a zip" => Samples.Docx()[..100],
        "escaping zip" => Samples.Zip(("word/document.xml", 10), ("../../outside.txt", 10)),
        "bomb" => Samples.Zip(("word/document.xml", 250_000_000)),
        "macros" => Samples.Zip(("word/document.xml", 10), ("word/vbaProject.bin", 10)),
        _ => Samples.Pdf(size: 25 * 1024 * 1024),
    };
}
