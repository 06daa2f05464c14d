using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.Tests.Files;

/// <summary>With a scanner set, only what it has looked through and found clean is taken.</summary>
public sealed class ScannerTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_the_scanner_calls_clean_is_taken()
    {
        await using var clamd = new Clamd();
        await using var city = await DeliveringPortal.OpenAsync($"--Files:Scanner={clamd.Address}");
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");

        var clean = Samples.Pdf(size: 200_000);
        await system.UploadAsync("a.pdf", clean);
        Assert.Equal([clean.Length], clamd.Seen);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "FILE_INFECTED"), await TryAsync(system, Samples.Pdf(Clamd.Virus)));
        clamd.Says = "INSTREAM size limit exceeded. ERROR";
        Assert.Equal((HttpStatusCode.Conflict, "SCANNER_AWAY"), await TryAsync(system, Samples.Pdf("other")));
        Assert.Equal(1, await city.Portal.CountAsync("files", "1 = 1"));
        await city.AssertNothingIncomingAsync();
    }

    [Fact]
    public async Task Nothing_is_taken_while_it_is_away()
    {
        string address;
        await using (var clamd = new Clamd()) address = clamd.Address;
        await using var city = await DeliveringPortal.OpenAsync($"--Files:Scanner={address}");
        using var clerk = await Clerk.SignInAsync(city.Portal, "prov1.op");

        var answer = await clerk.SendAsync(city.Deliver, await clerk.OpenAsync(city.Deliver), [("Usage", "12")],
            ("签收单.pdf", Samples.Pdf()));

        Assert.Contains("“签收单.pdf”暂时无法进行安全检查，未予接收，请稍后再试", answer.Text);
        Assert.Equal(0, await city.Portal.CountAsync("files", "1 = 1"));
    }

    [Fact]
    public void A_scanner_that_is_no_address_is_refused_at_the_start() =>
        Assert.Throws<ArgumentException>(() =>
            Web.PortalHost.Build(["--environment", "Development", "--Files:Scanner=clamd"], quiet: true));

    private static async Task<(HttpStatusCode, string?)> TryAsync(Uploader system, byte[] content)
    {
        using var answer = await system.TryAsync("a.pdf", content);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
    }
}
