using System.Text.Json.Serialization;

namespace Portal.Domain.Foundation;

/// <summary>A document that stands behind an act: its name and SHA-256 digest. Its content is here too where the same
/// person uploaded it before.</summary>
public sealed record EvidenceFile(string Name, string Sha256)
{
    /// <summary>In small letters, however it was given: as files are kept.</summary>
    public string Sha256 { get; init; } = Sha256?.ToLowerInvariant()!;
}

/// <summary>What every command carries beside its own input.</summary>
public abstract record Request
{
    /// <summary>Chosen by the caller. The same id with the same input answers the same and acts once;
    /// with other input it is refused (REQUEST_ID_REUSED).</summary>
    [JsonIgnore]
    public Guid RequestId { get; init; } = Guid.CreateVersion7();

    public IReadOnlyList<EvidenceFile> Evidence { get; init; } = [];
}
