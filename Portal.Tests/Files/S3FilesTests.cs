using Microsoft.Extensions.Configuration;
using Portal.Api.Files;
using Portal.Domain.Files;

namespace Portal.Tests.Files;

/// <summary>Documents in a store that speaks S3: PORTAL_TEST_S3 is http://KEY:SECRET@HOST:PORT/BUCKET of one that is
/// there.</summary>
public sealed class S3FilesTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_put_is_given_back_until_nobody_uses_it()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_S3") is not { } address)
        {
            Assert.Skip("PORTAL_TEST_S3 is not set: no S3 store here");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("portal-s3-").FullName;
        using var store = StoreAt(new Uri(address), folder);
        using var sample = new MemoryStream(Samples.Pdf($"{Guid.CreateVersion7()}", 300_000));
        var file = await Incoming.ReceiveAsync(sample, "a.pdf", store.Incoming, 1_000_000, Ct);

        Assert.Null(await store.OpenAsync(file.Sha256, Ct));
        await store.PutAsync(file, Ct);
        await store.PutAsync(file, Ct);
        await store.RemoveAsync(file.Sha256, () => Task.FromResult(true), Ct);
        using (var back = new MemoryStream())
        {
            await using (var content = await store.OpenAsync(file.Sha256, Ct)) await content!.CopyToAsync(back, Ct);
            Assert.Equal(sample.ToArray(), back.ToArray());
        }
        await store.RemoveAsync(file.Sha256, () => Task.FromResult(false), Ct);
        Assert.Null(await store.OpenAsync(file.Sha256, Ct));
        await file.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static S3Files StoreAt(Uri at, string folder) => S3Files.At(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Files:S3:Address"] = at.GetLeftPart(UriPartial.Scheme) + at.Authority, ["Files:S3:Bucket"] = at.AbsolutePath[1..],
            ["Files:S3:Key"] = at.UserInfo.Split(':')[0], ["Files:S3:Secret"] = at.UserInfo.Split(':')[^1],
        }).Build().GetSection("Files:S3"), folder);
}
