using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Files;
using Portal.Domain.Foundation;

namespace Portal.Api.Files;

/// <summary>A document goes out as what it is called, never to be shown inside the portal's own pages, and only as it
/// came in: its digest is taken on the way, and the last piece is held back until it is right.</summary>
public sealed class FileAnswer(IFileStore store, ILogger<FileAnswer> log)
{
    /// <summary>The policy under which a browser treats what it opens after all.</summary>
    public const string Policy = "sandbox; default-src 'none'";

    private const int Piece = 64 * 1024;

    /// <returns>Why it could not be sent; null when it is on its way, or was known already (304).</returns>
    public async Task<Refusal?> SendAsync(HttpContext http, EvidencePages.Document file, CancellationToken ct)
    {
        var (request, response) = (http.Request.GetTypedHeaders(), http.Response.GetTypedHeaders());
        var tag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
        http.Response.Headers.CacheControl = "private, no-store";
        response.ETag = tag;
        if (request.IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }
        await using var content = await store.OpenAsync(file.Sha256, ct);
        if (content is null || (content.CanSeek && content.Length != file.SizeBytes)) return Damaged(file);
        http.Response.ContentType = file.MediaType;
        http.Response.ContentLength = file.SizeBytes;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.SafeName);
        response.ContentDisposition = disposition;
        if (await CopyAsync(content, http.Response.Body, file, ct)) return null;
        if (http.Response.HasStarted) http.Abort();
        else http.Response.Clear();
        return Damaged(file);
    }

    private static async Task<bool> CopyAsync(
        Stream from, Stream to, EvidencePages.Document file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (piece, next, sent) = (new byte[Piece], new byte[Piece], 0L);
        var length = await from.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, ct);
        while (length > 0)
        {
            hash.AppendData(piece, 0, length);
            var more = await from.ReadAtLeastAsync(next, Piece, throwOnEndOfStream: false, ct);
            if (more == 0 && (sent + length != file.SizeBytes
                || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256))
                return false;
            await to.WriteAsync(piece.AsMemory(0, length), ct);
            sent += length;
            (piece, next, length) = (next, piece, more);
        }
        return sent == file.SizeBytes;
    }

    private FileDamaged Damaged(EvidencePages.Document file)
    {
        log.LogCritical("The content of document {Id} is missing or not what came in", file.Id);
        return new FileDamaged();
    }
}
