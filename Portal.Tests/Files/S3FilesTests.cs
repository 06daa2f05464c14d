using Amazon.Runtime;
using Amazon.S3;
using Portal.Api.Files;
using Portal.Domain.Files;

namespace Portal.Tests.Files;

/// <summary>Documents in a store that speaks S3: PORTAL_TEST_S3 is the address of one with a bucket that may be written
/// to, named portal-test, by anybody with the key test and the secret test.</summary>
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
        using var client = new AmazonS3Client(new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = address, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        using var store = new S3Files(client, "portal-test", folder);
        using var sample = new MemoryStream(Samples.Pdf($"{Guid.CreateVersion7()}", 300_000));
        await using var file = await Incoming.ReceiveAsync(sample, "a.pdf", store.Incoming, 1_000_000, Ct);

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
        Directory.Delete(folder, recursive: true);
    }
}
