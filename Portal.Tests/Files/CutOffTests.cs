using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Files;

namespace Portal.Tests.Files;

/// <summary>Uploads that do not come to their end, and uploads that no act took.</summary>
public sealed class CutOffTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_cut_off_on_the_way_leaves_nothing()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        using (var wire = new TcpClient())
        {
            await wire.ConnectAsync(city.Portal.Address.Host, city.Portal.Address.Port, Ct);
            await wire.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /files HTTP/1.1\r\nHost: {city.Portal.Address.Authority}\r\nAuthorization: Bearer {system.Token}\r\nContent-Length: 9000000\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
                + new string('x', 500_000)), Ct);
            // It is on its way: some of it is on the disk.
            await UntilAsync(() => Directory.Exists(city.Incoming) && Directory.GetFiles(city.Incoming) is [var one]
                && new FileInfo(one).Length > 100_000);
        }

        await UntilAsync(() => Directory.GetFiles(city.Incoming).Length == 0);
        Assert.Equal(0, await city.Portal.CountAsync("files", "1 = 1"));
    }

    [Fact]
    public async Task An_upload_that_no_act_took_is_forgotten_and_one_that_an_act_took_stays()
    {
        await using var city = await DeliveringPortal.OpenAsync();
        using var system = await Uploader.OfAsync(city.Portal, "prov1.op", "order");
        using var other = await Uploader.OfAsync(city.Portal, "prov2.op", "order");
        var used = await system.UploadAsync("签收单.pdf", Samples.Pdf());
        await system.DeliverAsync(city.Order, "签收单.pdf", used.GetProperty("sha256").GetString()!);
        await other.UploadAsync("同样的.pdf", Samples.Pdf()); // the same content, which only the first used
        await other.UploadAsync("没用.pdf", Samples.Pdf("unused"));
        var killed = Path.Combine(city.Incoming, $"x{Incoming.Ending}");
        await File.WriteAllTextAsync(killed, "half", Ct);
        File.SetLastWriteTimeUtc(killed, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        var prune = city.Portal.Services.GetRequiredService<PruneFiles>();

        Assert.Equal(0, await prune.ExecuteAsync(TimeProvider.System.GetUtcNow() - PruneFiles.Kept, Ct));
        Assert.Equal(2, await prune.ExecuteAsync(TimeProvider.System.GetUtcNow().AddSeconds(1), Ct));

        Assert.False(File.Exists(killed));
        Assert.Equal(1, await city.Portal.CountAsync("files", "1 = 1"));
        Assert.Single(Directory.GetFiles(Path.Combine(city.Portal.Folder, "files"), "*", SearchOption.AllDirectories));
        using var clerk = await Clerk.SignInAsync(city.Portal, "ent4.op");
        using var answer = await clerk.GetAsync((await clerk.OpenAsync($"/orders/{city.Order}")).Documents[0]);
        Assert.Equal(Samples.Pdf(), await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private static async Task UntilAsync(Func<bool> seen)
    {
        for (var tries = 0; !seen(); tries++)
        {
            Assert.True(tries < 200, "waited for 20 seconds");
            await Task.Delay(100, Ct);
        }
    }
}
