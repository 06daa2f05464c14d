using System.IO.Compression;
using System.Text;

namespace Portal.Tests.Files;

/// <summary>Small files that are what they say.</summary>
internal static class Samples
{
    public static byte[] Pdf(string says = "contract", int size = 0) =>
    [
        .. Encoding.UTF8.GetBytes($"%PDF-1.7\n% {says}\n"), .. new byte[size],
        .. "trailer\nstartxref\n0\n%%EOF\n"u8,
    ];

    public static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40], 0xFF, 0xD9];

    public static byte[] Csv() => Encoding.UTF8.GetBytes("项目,金额\n数据服务,1000\n");

    /// <summary>As a spreadsheet on a Chinese machine writes it.</summary>
    public static byte[] OldCsv() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("项目,金额\n数据服务,1000\n");

    public static byte[] Docx() => Zip(("[Content_Types].xml", 40), ("word/document.xml", 40));

    public static byte[] Xlsx() => Zip(("[Content_Types].xml", 40), ("xl/workbook.xml", 40));

    public static byte[] Ofd() => Zip(("OFD.xml", 40), ("Doc_0/Document.xml", 40));

    /// <summary>Entries of so many zeros.</summary>
    public static byte[] Zip(params (string Name, long Size)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var (name, size) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                var piece = new byte[1_000_000];
                for (var left = size; left > 0; left -= piece.Length)
                    entry.Write(piece, 0, (int)Math.Min(left, piece.Length));
            }
        return memory.ToArray();
    }
}
