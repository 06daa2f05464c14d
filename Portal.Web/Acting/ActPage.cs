using System.Globalization;
using Portal.Domain.Files;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>The page that asks before an act is done.</summary>
/// <param name="Subject">What it is done to, as its reader knows it.</param>
/// <param name="Back">The page of the thing.</param>
public sealed record ActPage(
    string Title, string Subject, string Effect, bool IsGrave, IReadOnlyList<Field> Fields, Crumb Back,
    IReadOnlyDictionary<string, string> Typed, Guid RequestId, Guid NewId)
{
    private const int LeastLines = 4;

    /// <summary>What proves anew who acts; null when nothing is asked.</summary>
    public ProofKind? Proof { get; init; }

    /// <summary>The colleague who lent what the act needs; null where it is the reader's own.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Uploaded before the act was refused.</summary>
    public IReadOnlyList<KeptFile> Held { get; init; } = [];

    public bool HasFiles => Fields.Any(one => one.Kind == FieldKind.Files);

    /// <summary>As it was sent, where the form was: a browser leaves out a box that is not ticked.</summary>
    public string ValueOf(Field field, string? name = null) =>
        Typed.TryGetValue(name ?? field.Name, out var typed) ? typed
        : Typed.Count > 0 && field.Kind != FieldKind.Hidden ? "" : field.Value ?? "";

    /// <summary>What these fields are called, those of a line with its number: a refusal names them Items.0.Kind, a
    /// browser Items[0].Kind.</summary>
    public IReadOnlyDictionary<string, string> Labels(Words words, IEnumerable<string> names)
    {
        var labels = new Dictionary<string, string>();
        foreach (var name in names)
        {
            var parts = name.Split('.', '[', ']').Where(part => part.Length > 0).ToList();
            if (Fields.FirstOrDefault(one => one.Name == parts.FirstOrDefault()) is not { } field) continue;
            labels[name] = parts.Count == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var line)
                && field.Columns.FirstOrDefault(one => one.Name == parts[2]) is { } column
                ? words["{0}，第 {1} 行", words[column.Label], line + 1] : words[field.Label];
        }
        return labels;
    }

    /// <summary>Of one column of a line.</summary>
    public string ValueIn(Field lines, int line, int column)
    {
        var name = ActForm.NameIn(lines, line, lines.Columns[column].Name);
        return Typed.Count > 0 ? ValueOf(lines.Columns[column], name)
            : line < lines.Rows.Count ? lines.Rows[line][column] : lines.Columns[column].Value ?? "";
    }

    /// <summary>The button by which a form comes back with more lines in one of its tables, and nothing is done.</summary>
    public const string More = "More";

    /// <summary>The first of the lines that were just asked for; null where none were.</summary>
    public int? NewLineOf(Field field) =>
        Typed.GetValueOrDefault(More) == field.Name ? Math.Max(0, LinesOf(field) - LeastLines) : null;

    /// <summary>The lines to show of a table: those that were typed, and some to go on with.</summary>
    public int LinesOf(Field field)
    {
        if (Typed.Count == 0) return Math.Max(LeastLines, field.Rows.Count + 1);
        var typed = 0;
        while (Typed.ContainsKey(ActForm.NameIn(field, typed, field.Columns[0].Name))) typed++;
        if (Typed.GetValueOrDefault(More) == field.Name) typed += LeastLines;
        return Math.Max(LeastLines, typed);
    }
}
