using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL.PersistedDocuments;

namespace Portal.Api.Foundation;

/// <summary>Documents that clients were built with, from a file of the operator's: a client sends documentId=sha256:…
/// and no text. The file is a JSON object of documents by their SHA-256 in hexadecimal.</summary>
internal sealed class TrustedDocuments(IConfiguration configuration) : IPersistedDocumentLoader
{
    private const string Prefix = "sha256";
    private readonly FrozenDictionary<string, string> documents = Read(configuration["GraphQL:TrustedDocuments"]);

    private static FrozenDictionary<string, string> Read(string? path)
    {
        if (path is null) return FrozenDictionary<string, string>.Empty;
        Dictionary<string, string> read;
        try
        {
            read = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException fault)
        {
            throw new ArgumentException(
                    $"GraphQL:TrustedDocuments, {path}: {fault.Message}", fault);
        }
        foreach (var (hash, document) in read)
            if (!hash.Equals(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))),
                StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException(
                    $"GraphQL:TrustedDocuments, {path}: {hash} is not the hash of its document");
        return read.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public ValueTask<string?> GetQueryAsync(
        string? documentIdPrefix, string documentIdPayload, CancellationToken cancellationToken) =>
        ValueTask.FromResult(documentIdPrefix == Prefix ? documents.GetValueOrDefault(documentIdPayload) : null);
}
