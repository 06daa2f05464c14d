namespace Portal.Domain.Files;

/// <summary>A kind of document that the portal takes.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Endings">Of its files' names, in lower case; the first is the usual one.</param>
public sealed record FileKind(string Name, string MediaType, params string[] Endings)
{
    public static readonly FileKind Pdf = new("PDF", "application/pdf", ".pdf");
    public static readonly FileKind Jpeg = new("JPG", "image/jpeg", ".jpg", ".jpeg");
    public static readonly FileKind Png = new("PNG", "image/png", ".png");

    /// <summary>The national format of documents with a fixed layout (GB/T 33190-2016): electronic invoices.</summary>
    public static readonly FileKind Ofd = new("OFD", "application/ofd", ".ofd");
    public static readonly FileKind Xlsx = new("XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    public static readonly FileKind Docx = new("DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileKind Text = new("CSV/TXT", "text/plain", ".csv", ".txt");

    public static IReadOnlyList<FileKind> All { get; } = [Pdf, Jpeg, Png, Ofd, Xlsx, Docx, Text];

    /// <summary>The kinds in one line, for people.</summary>
    public static string Names { get; } = string.Join('、', All.Select(kind => kind.Name));

    /// <summary>What a name promises; null when it promises nothing that is taken.</summary>
    public static FileKind? Promised(string name) =>
        All.FirstOrDefault(kind => kind.Endings.Contains(Path.GetExtension(name).ToLowerInvariant()));

    /// <summary>The short word for a media type; the type itself when it is none of these.</summary>
    public static string NameOf(string mediaType) =>
        All.FirstOrDefault(kind => kind.MediaType == mediaType)?.Name ?? mediaType;
}
