using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Files;

namespace Portal.Api.Files;

/// <summary>A form with files, read as it comes: each file goes to disk piece by piece and is never in memory as a
/// whole. Nobody has looked at them yet; what is not kept by the end of the request is gone.</summary>
public sealed class MultipartUpload : IAsyncDisposable
{
    private const int MostFields = 1024, LongestField = 64 * 1024, LongestBoundary = 100;
    private readonly Dictionary<string, StringValues> fields = [];
    private readonly char[] value = new char[LongestField];
    private int taken;
    private readonly List<(string Field, Incoming File)> files = [];

    public IFormCollection Fields => new FormCollection(fields);

    public IReadOnlyList<(string Field, Incoming File)> Files => files;

    /// <summary>More than is taken at once; the others were not kept.</summary>
    public bool HasTooMany { get; private set; }

    /// <summary>Together larger than is taken at once; what came after that was not kept.</summary>
    public bool IsTooLarge { get; private set; }

    public static bool Is(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads all of it, and beyond its limits a while more, so that the sender hears why. A form that cannot
    /// be read is a fault of its sender's (400, or 413 where it goes on and on).</summary>
    public static async Task<MultipartUpload> ReadAsync(
        HttpContext http, IFileStore store, FilePolicy policy, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = 2 * policy.LargestRequest;
        var upload = new MultipartUpload();
        http.Response.RegisterForDisposeAsync(upload);
        try
        {
            var reader = new MultipartReader(BoundaryOf(http.Request), http.Request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } section) await upload.TakeAsync(section, store, policy, ct);
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form cannot be read", fault);
        }
        return upload;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, file) in files) await file.DisposeAsync();
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString() : throw new BadHttpRequestException("The form has no boundary");

    private async Task TakeAsync(MultipartSection section, IFileStore store, FilePolicy policy, CancellationToken ct)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            throw new BadHttpRequestException("A part of the form has no name");
        if (disposition.IsFileDisposition()) await TakeFileAsync(section.AsFileSection()!, store, policy, ct);
        else if (disposition.IsFormDisposition()) await TakeFieldAsync(section.AsFormDataSection()!, ct);
    }

    private async Task TakeFileAsync(
        FileMultipartSection section, IFileStore store, FilePolicy policy, CancellationToken ct)
    {
        // A browser sends a field in which nothing was chosen as a file without a name.
        if (section.FileStream is not { } content || section.FileName.Length == 0) return;
        HasTooMany |= files.Count == policy.MostFiles;
        if (HasTooMany || IsTooLarge)
        {
            await content.CopyToAsync(Stream.Null, ct);
            return;
        }
        var file = await Incoming.ReceiveAsync(content, section.FileName, store.Incoming, policy.LargestFile, ct);
        files.Add((section.Name, file));
        IsTooLarge = files.Sum(one => one.File.Size) > policy.LargestRequest;
    }

    // What is longer than any text may be is cut off here, and its act says so at its field.
    private async Task TakeFieldAsync(FormMultipartSection section, CancellationToken ct)
    {
        using var reader = new StreamReader(section.Section.Body);
        var length = await reader.ReadBlockAsync(value, ct);
        if (++taken > MostFields)
            throw new BadHttpRequestException("The form has too many fields", 413);
        fields[section.Name] = StringValues.Concat(fields.GetValueOrDefault(section.Name), new string(value, 0, length));
    }
}
