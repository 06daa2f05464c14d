using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL;

namespace Portal.Api.Foundation;

/// <summary>Documents that clients were built with, from a file of the operator's: a client sends documentId=sha256:…
/// and no text. The file is a JSON object of documents by their SHA-256 in hexadecimal.</summary>
internal sealed class TrustedDocuments(FrozenDictionary<string, string> documents)
{
    private const string Prefix = "sha256";

    /// <param name="path">Of the file; null for none.</param>
    /// <exception cref="ArgumentException">It is not such a file.</exception>
    public static TrustedDocuments Of(string? path) => new(Read(path));

    private static FrozenDictionary<string, string> Read(string? path)
    {
        if (path is null) return FrozenDictionary<string, string>.Empty;
        Dictionary<string, string> read;
        try
        {
            read = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"GraphQL:TrustedDocuments, {path}: {fault.Message}", fault);
        }
        foreach (var (hash, document) in read)
            if (!hash.Equals(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))),
                StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException(
                    $"GraphQL:TrustedDocuments, {path}: {hash} is not the hash of its document");
        return read.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The document; null for an id that is none of theirs.</summary>
    public ValueTask<string?> Find(ExecutionOptions options, string? prefix, string hash) =>
        ValueTask.FromResult(prefix == Prefix ? documents.GetValueOrDefault(hash) : null);
}
