using System.IO.Compression;
using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

public sealed record FileUnpacksTooLarge(string Name) : Refusal(
    "FILE_UNPACKS_TOO_LARGE", RefusalKind.Invalid, $"“{Name}”解压后过大，请减少内容或另存为 PDF",
    $"“{Name}” unpacks to too much: take something out, or save it as PDF");

public sealed record FileHasMacros(string Name) : Refusal(
    "FILE_HAS_MACROS", RefusalKind.Invalid, $"“{Name}”含有宏，请另存为不含宏的文件",
    $"“{Name}” has macros: save it without them");

/// <summary>The documents that are zip archives inside. Every entry is unpacked, into nothing, so that what an archive
/// declares of itself is not believed.</summary>
internal static class FilePackage
{
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 200_000_000;

    /// <summary>The part that each kind cannot be without.</summary>
    private static readonly (string Part, FileKind Kind)[] Parts =
        [("xl/workbook.xml", FileKind.Xlsx), ("word/document.xml", FileKind.Docx), ("OFD.xml", FileKind.Ofd)];

    public static Outcome<FileKind> Judge(Stream content, string name)
    {
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
            if (Parts.FirstOrDefault(part => names.Contains(part.Part)).Kind is not { } kind || !names.All(IsInside))
                return new FileTypeRefused(name);
            if (names.Any(entry => entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return new FileHasMacros(name);
            return Unpacks(archive) ? kind : new FileUnpacksTooLarge(name);
        }
        catch (InvalidDataException)
        {
            // Broken, or encrypted: nobody could open it.
            return new FileTypeRefused(name);
        }
    }

    private static bool IsInside(string entry) =>
        !entry.StartsWith('/') && !entry.Contains('\\') && !entry.Split('/').Contains("..");

    private static bool Unpacks(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries) return false;
        var buffer = new byte[64 * 1024];
        var left = MostUnpacked;
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            while (unpacked.Read(buffer) is > 0 and var read)
                if ((left -= read) < 0) return false;
        }
        return true;
    }
}
