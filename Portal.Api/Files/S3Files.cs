using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Portal.Domain.Files;

namespace Portal.Api.Files;

/// <summary>Files in a bucket of an S3-compatible store, under their digests. The bucket is there already.</summary>
public sealed class S3Files(IAmazonS3 s3, string bucket, string incoming) : IFileStore, IDisposable
{
    /// <summary>Files:S3 with Bucket, and where they are not those of the machine: Address, Region, Key and Secret.
    /// </summary>
    public static S3Files At(IConfiguration settings, string incoming)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = true, AuthenticationRegion = settings["Region"] ?? "us-east-1",
            ServiceURL = settings["Address"],
        };
        return new S3Files(settings["Key"] is { } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, settings["Secret"]), config)
            : new AmazonS3Client(config), settings["Bucket"]!, incoming);
    }

    public string Incoming => Directory.CreateDirectory(incoming).FullName;

    public Task PutAsync(Incoming file, CancellationToken ct) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = bucket, Key = file.Sha256, FilePath = file.Path, UseChunkEncoding = false,
        // The store refuses what changed on the way.
        ChecksumSHA256 = Convert.ToBase64String(Convert.FromHexString(file.Sha256)),
    }, ct);

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        try
        {
            return (await s3.GetObjectAsync(bucket, sha256, ct)).ResponseStream;
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    // Objects cannot be moved aside. Who asks last is asked just before; a put that falls between the question and the
    // removal is the one that is lost, and its download then says so.
    public async Task RemoveAsync(string sha256, Func<Task<bool>> isUsed, CancellationToken ct)
    {
        if (!await isUsed()) await s3.DeleteObjectAsync(bucket, sha256, ct);
    }

    public void Dispose() => s3.Dispose();
}
