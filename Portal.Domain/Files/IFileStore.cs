namespace Portal.Domain.Files;

/// <summary>Where content is kept, under its SHA-256 digest. Who may have it is not decided here.</summary>
public interface IFileStore
{
    /// <summary>Where what comes in is written first, on this machine.</summary>
    string Incoming { get; }

    /// <summary>Keeps it; what is there under this digest already is replaced.</summary>
    Task PutAsync(Incoming file, CancellationToken ct);

    /// <summary>The content as it lies there, not checked; null when there is none. To be disposed of.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken ct);

    /// <summary>Removes it unless somebody turns out to use it, asked once more at the last moment.</summary>
    Task RemoveAsync(string sha256, Func<Task<bool>> isUsed, CancellationToken ct);
}
