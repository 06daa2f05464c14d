using System.Text;
using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

public sealed record FileTypeRefused(string Name) : Refusal(
    "FILE_TYPE", RefusalKind.Invalid, $"“{Name}”不是可以上传的文件，可以上传：{FileKind.Names}",
    $"“{Name}” is not of a kind that can be uploaded: PDF, JPG, PNG, OFD, XLSX, DOCX, CSV or TXT");

public sealed record FileNameLies(string Name, string Found) : Refusal(
    "FILE_NAME_LIES", RefusalKind.Invalid, $"“{Name}”的内容其实是 {Found}，与文件名不符，请改正文件名后再上传",
    $"“{Name}” is really {Found}: give it the name that fits and upload it again");

/// <summary>What a file is, by its bytes: its name and what a browser says of it are claims.</summary>
internal static class FileContent
{
    private const int Tail = 1024;
    private static readonly byte[] PngHead = [0x89, .. "PNG\r\n\x1a\n"u8];

    /// <summary>The chunk that ends a PNG, with its checksum.</summary>
    private static readonly byte[] PngEnd = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    /// <summary>The kind, or why it is not taken.</summary>
    /// <param name="content">Can be sought.</param>
    public static Outcome<FileKind> Judge(Stream content, string name)
    {
        if (FileKind.Promised(name) is not { } promised) return new FileTypeRefused(name);
        var head = Read(content, 0, 8);
        if (head.AsSpan().StartsWith("PK\x3\x4"u8))
        {
            var packed = FilePackage.Judge(content, name);
            return packed.Refusal is null && packed.Value != promised ? new FileNameLies(name, packed.Value.Name) : packed;
        }
        if (Find(content, head) is not { } found) return new FileTypeRefused(name);
        return found == promised ? found : new FileNameLies(name, found.Name);
    }

    private static FileKind? Find(Stream content, byte[] head)
    {
        var tail = Read(content, Math.Max(0, content.Length - Tail), Tail);
        if (head.AsSpan().StartsWith("%PDF-"u8)) return tail.AsSpan().IndexOf("%%EOF"u8) >= 0 ? FileKind.Pdf : null;
        if (head.AsSpan().StartsWith(PngHead)) return tail.AsSpan().EndsWith(PngEnd) ? FileKind.Png : null;
        // Phones put previews behind the end of a picture: its end says nothing.
        if (head is [0xFF, 0xD8, 0xFF, ..]) return FileKind.Jpeg;
        return IsText(content, new UTF8Encoding(false, true)) || IsText(content, Gb18030()) ? FileKind.Text : null;
    }

    /// <summary>Decodes to the last byte, without any control character: what a program is full of.</summary>
    private static bool IsText(Stream content, Encoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, -1, leaveOpen: true);
        var buffer = new char[4096];
        try
        {
            while (reader.Read(buffer) is > 0 and var read)
                if (buffer.AsSpan(0, read).ContainsAny(Controls)) return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(0x7F).Select(code => (char)code).Except(['\t', '\r', '\n', '\f'])]);

    /// <summary>What spreadsheets on Chinese machines write (GB 18030-2022 holds GBK).</summary>
    private static Encoding Gb18030() => CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static byte[] Read(Stream content, long from, int most)
    {
        content.Position = from;
        var bytes = new byte[most];
        return bytes[..content.ReadAtLeast(bytes, most, throwOnEndOfStream: false)];
    }
}
