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

    // What somebody has put aside, to remove it if nobody uses it, is there all the same; meanwhile it may have come back.
    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        var path = PathOf(sha256);
        return Task.FromResult<Stream?>(Open(path) ?? Aside(path).Select(Open).FirstOrDefault(one => one is not null) ?? Open(path));
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

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, true);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string[] Aside(string path) => Directory.Exists(Path.GetDirectoryName(path))
        ? Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*") : [];

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);
}
