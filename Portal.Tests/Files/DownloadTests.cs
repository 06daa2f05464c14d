using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.Tests.Files;

/// <summary>Who gets a document, and how: whoever may see the thing that it is about, as a download,
/// unchanged.</summary>
public sealed class DownloadTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_and_officers_get_it_and_a_stranger_does_not_hear_that_it_is_there()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        var address = await DeliverAsync(city, Samples.Pdf());

        foreach (var login in new[] { "prov1.op", "prov1.admin", "ent4.op", "ent4.admin", "rev.a", "audit.a" })
        {
            using var reader = await Clerk.SignInAsync(city.Portal, login);
            Assert.Contains(address, (await reader.OpenAsync($"/orders/{city.Order}")).Documents);
            using var answer = await reader.GetAsync(address);
            Assert.Equal(Samples.Pdf(), await answer.Content.ReadAsByteArrayAsync(Ct));
        }
        Assert.Equal(6, await city.Portal.CountAsync("file_reads", "1 = 1"));

        foreach (var login in new[] { "prov2.op", "ent1.op", "sys.a" })
        {
            using var stranger = await Clerk.SignInAsync(city.Portal, login);
            using var answer = await stranger.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var nothing = await stranger.GetAsync($"/files/{Guid.CreateVersion7()}/x.pdf");
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }
        using var visitor = Clerk.Stranger(city.Portal);
        using var asked = await visitor.GetAsync(address);
        Assert.StartsWith("/sign-in?returnUrl=", $"{asked.Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(6, await city.Portal.CountAsync("file_reads", "1 = 1"));

        using var auditor = await Clerk.SignInAsync(city.Portal, "audit.a");
        Assert.Contains("已被下载 6 次", (await auditor.OpenAsync($"/orders/{city.Order}")).Text);
    }

    [Fact]
    public async Task It_is_never_shown_within_the_portal_nor_kept_on_the_way()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        var address = await DeliverAsync(city, Samples.Pdf());
        using var reader = await Clerk.SignInAsync(city.Portal, "ent4.op");

        using var answer = await reader.GetAsync(address);

        Assert.Equal("application/pdf", $"{answer.Content.Headers.ContentType}");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("签收单.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["sandbox; default-src 'none'"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var known = await reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory, InlineData(0), InlineData(300_000)]
    public async Task What_was_changed_on_the_disk_is_not_given(int size)
    {
        await using var city = await DeliveringPortal.OpenAsync();
        var sample = Samples.Pdf(size: size);
        var address = await DeliverAsync(city, sample);
        var path = Directory.GetFiles(Path.Combine(city.Portal.Folder, "files"), "*", SearchOption.AllDirectories).Single();
        sample[12]++;
        await File.WriteAllBytesAsync(path, sample, Ct);
        using var reader = await Clerk.SignInAsync(city.Portal, "ent4.op");

        if (size == 0)
        {
            using var answer = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("缺失或已损坏", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)));
        }
        else
        {
            // Its beginning was on its way before its end was seen to be wrong: the download breaks off.
            await Assert.ThrowsAsync<HttpRequestException>(() => reader.GetAsync(address));
        }

        File.Delete(path);
        using var gone = await reader.GetAsync(address);
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
    }

    [Fact]
    public async Task A_system_sends_and_gets_what_it_refers_to_and_a_digest_alone_gives_nothing()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var other = await Uploader.OfAsync(city.Portal, "prov2.op", "order");
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        var secret = (await other.UploadAsync("机密.pdf", Samples.Pdf("secret"))).GetProperty("sha256").GetString()!;

        await system.DeliverAsync(city.Order, "机密.pdf", secret);

        Assert.Equal(0, await city.Portal.CountAsync("evidence", "file_id IS NOT NULL"));
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");
        var page = await clerk.OpenAsync($"/orders/{city.Order}");
        Assert.Empty(page.Documents);
        Assert.Contains("机密.pdf 仅登记摘要，原件不在本平台", page.Text);
    }

    [Fact]
    public async Task A_digest_finds_its_document_in_capitals_too()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        var digest = (await system.UploadAsync("签收单.pdf", Samples.Pdf())).GetProperty("sha256").GetString()!;

        await system.DeliverAsync(city.Order, "签收单.pdf", digest.ToUpperInvariant());

        Assert.Equal(1, await city.Portal.CountAsync("evidence", "file_id IS NOT NULL"));
    }

    [Theory, InlineData("invoice.bat"), InlineData("../../x.html"), InlineData("photo.png")]
    public async Task A_document_is_handed_out_under_no_name_that_would_pass_it_off_for_another(string name)
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        var file = await system.UploadAsync("签收单.pdf", Samples.Pdf());
        await system.DeliverAsync(city.Order, name, file.GetProperty("sha256").GetString()!);
        var id = await city.FindAsync<Guid>("SELECT id FROM evidence WHERE file_id IS NOT NULL");

        using var got = await system.GetAsync($"/files/{id}/x");

        Assert.Equal("签收单.pdf", got.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_program_without_a_token_gets_no_page_for_its_document()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        var address = await DeliverAsync(city, Samples.Pdf());
        using var nobody = city.Portal.Visitor();
        nobody.DefaultRequestHeaders.Accept.Add(new("application/json"));

        using var answer = await nobody.GetAsync(address, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, "TOKEN"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task A_system_is_told_why_not_and_gets_its_own_document_back()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        var address = await DeliverAsync(city, Samples.Pdf());
        using var system = await Uploader.OfAsync(city.Portal, "ent4.op", "order");
        using var stranger = await Uploader.OfAsync(city.Portal, "prov2.op", "order");
        using var narrow = await Uploader.OfAsync(city.Portal, "ent4.op", "voucher");

        using var got = await system.GetAsync(address);
        Assert.Equal(Samples.Pdf(), await got.Content.ReadAsByteArrayAsync(Ct));
        foreach (var none in new[] { stranger, narrow })
        {
            using var answer = await none.GetAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (answer.StatusCode, await CodeAsync(answer)));
        }
        using var bad = await system.TryAsync("a.png", Samples.Pdf());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "FILE_NAME_LIES"), (bad.StatusCode, await CodeAsync(bad)));
        using var garbage = await system.PostAsync(new StringContent("x", new MediaTypeHeaderValue("multipart/form-data")));
        Assert.Equal((HttpStatusCode.BadRequest, "UNREADABLE"), (garbage.StatusCode, await CodeAsync(garbage)));
        using var elsewhere = await system.GetAsync("/files/elsewhere");
        Assert.Equal((HttpStatusCode.NotFound, ""), (elsewhere.StatusCode, await elsewhere.Content.ReadAsStringAsync(Ct)));
        using var nobody = city.Portal.Visitor();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf()), "file", "a.pdf" } };
        using var unknown = await nobody.PostAsync("/files", form, Ct);
        Assert.Equal((HttpStatusCode.Unauthorized, "TOKEN"), (unknown.StatusCode, await CodeAsync(unknown)));
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");
        using var madeUp = await nobody.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, madeUp.StatusCode);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();

    /// <summary>Where the document is that prov1 delivered the order with.</summary>
    private static async Task<string> DeliverAsync(DeliveringPortal city, byte[] content)
    {
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        var file = await system.UploadAsync("签收单.pdf", content);
        await system.DeliverAsync(city.Order, "签收单.pdf", file.GetProperty("sha256").GetString()!);
        var id = await city.FindAsync<Guid>("SELECT id FROM evidence WHERE file_id IS NOT NULL");
        return $"/files/{id}/{Uri.EscapeDataString("签收单.pdf")}";
    }
}
