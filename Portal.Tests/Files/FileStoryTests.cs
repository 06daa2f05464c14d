using Portal.Tests.Stories;
using Portal.Tests.Support;

namespace Portal.Tests.Files;

/// <summary>A delivery with its documents, as two people at their browsers go about it.</summary>
public sealed class FileStoryTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_document_is_uploaded_kept_through_a_mistake_and_downloaded_by_the_other_side(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts);
        await using var firm = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await provider.SignInAsync("prov1.op");
        await provider.GoAsync("/orders?state=Delivering");
        await provider.PressAsync("main tbody a");
        var order = provider.Path;
        await provider.PressWordsAsync("提交交付");
        await provider.AssertAsync(scripts);

        await provider.TypeAsync("使用量", "many");
        await ChooseAsync(provider, ("签收单.pdf", Samples.Pdf(size: 3_000_000)), ("照片.png", Samples.Png()));
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForSelectorAsync("#errors");
        Assert.Contains("签收单.pdf PDF · 3.0 MB", await provider.TextAsync(".held"));
        await provider.AssertAsync(scripts);

        await provider.TypeAsync("使用量", "12");
        await ChooseAsync(provider, ("说明.png", Samples.Pdf()));
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForSelectorAsync("#Files-error");
        Assert.Contains("“说明.png”的内容其实是 PDF", await provider.TextAsync("#Files-error"));
        await provider.Page.GetByLabel("不提交此文件：照片.png").CheckAsync();
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForURLAsync($"**{order}");
        await provider.AssertAsync(scripts);

        await firm.SignInAsync("ent4.admin");
        await firm.GoAsync(order);
        await firm.AssertAsync(scripts);
        Assert.DoesNotContain("照片.png", await firm.TextAsync());
        var download = await firm.Page.RunAndWaitForDownloadAsync(() => firm.Page.ClickAsync("a:text-is(\"签收单.pdf\")"));
        Assert.Equal("签收单.pdf", download.SuggestedFilename);
        Assert.Equal(Samples.Pdf(size: 3_000_000),
            await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
    }

    private static Task ChooseAsync(Browser browser, params (string Name, byte[] Content)[] files) =>
        browser.Page.SetInputFilesAsync("#Files", files.Select(file => new Microsoft.Playwright.FilePayload
        {
            Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Content,
        }));
}
