using System.Security.Cryptography;

namespace Portal.Domain.Files;

/// <summary>A file on its way in: on disk under a name of chance until a store takes it, gone when it is let go of.
/// </summary>
public sealed class Incoming : IAsyncDisposable
{
    public const string Ending = ".incoming";

    private Incoming(string path, string name) => (Path, Name) = (path, name);

    public string Path { get; }

    /// <summary>As its sender calls it; not looked at yet.</summary>
    public string Name { get; }

    /// <summary>Of what was written; as much as the limit when it is too large.</summary>
    public long Size { get; private set; }

    /// <summary>In lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public bool IsTooLarge { get; private set; }

    /// <summary>Writes what comes, synced to the disk at its end. What is beyond the largest size is read and thrown
    /// away, so that its sender hears why. A fault on the way leaves nothing.</summary>
    public static async Task<Incoming> ReceiveAsync(
        Stream content, string name, string folder, long largest, CancellationToken ct)
    {
        var file = new Incoming(System.IO.Path.Combine(folder, $"{Guid.CreateVersion7():N}{Ending}"), name);
        try
        {
            await file.WriteAsync(content, largest, ct);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Removes it, unless a store has moved it to its own.</summary>
    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }

    private async Task WriteAsync(Stream content, long largest, CancellationToken ct)
    {
        await using var disk = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var read)
        {
            IsTooLarge |= Size + read > largest;
            if (IsTooLarge) continue;
            hash.AppendData(buffer, 0, read);
            await disk.WriteAsync(buffer.AsMemory(0, read), ct);
            Size += read;
        }
        disk.Flush(flushToDisk: true);
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
