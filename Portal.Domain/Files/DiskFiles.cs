namespace Portal.Domain.Files;

/// <summary>Files in a folder of this machine, or one that several hosts mount: ab/cd/abcd….</summary>
public sealed class DiskFiles : IFileStore
{
    private readonly string folder;

    /// <param name="folder">Made when it is not there.</param>
    public DiskFiles(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Incoming = Path.Combine(this.folder, "incoming");
    }

    public string Incoming { get => Directory.CreateDirectory(field).FullName; }

    public Task PutAsync(Incoming file, CancellationToken ct)
    {
        var path = PathOf(file.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file.Path, path, overwrite: true);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, true));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    // Out of the way first, then asked: whoever puts it in later puts it beside what is removed here.
    public async Task RemoveAsync(string sha256, Func<Task<bool>> isUsed, CancellationToken ct)
    {
        var path = PathOf(sha256);
        var aside = $"{path}.{Guid.CreateVersion7():N}";
        if (!File.Exists(path)) return;
        File.Move(path, aside);
        if (await isUsed() && !File.Exists(path)) File.Move(aside, path);
        else File.Delete(aside);
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);
}
