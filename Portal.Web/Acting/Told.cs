using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>What an act will do, in figures, told before it is done.</summary>
/// <param name="Note">What stands below, such as who is not ready; null when there is nothing to say.</param>
public sealed record Told(
    string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null)
{
    /// <summary>Its cells are words, not figures.</summary>
    public bool IsText { get; init; }

    /// <summary>What may not have been meant; null when there is nothing of the kind.</summary>
    public string? Warning { get; init; }

    /// <summary>What there is to look at first.</summary>
    public IReadOnlyList<Crumb> Links { get; init; } = [];

    /// <summary>Where the page of an act finds it.</summary>
    public const string Key = "told";

    /// <summary>What stands in these fields at first, for whoever typed something else: how it is now.</summary>
    public static Told Present(IReadOnlyList<Field> fields, Words words) => new(words["现在的内容"],
        [words["项目"], words["内容"]],
        [
            .. fields
                .Where(field => field.Kind != FieldKind.Hidden && (field.Value is not null || field.Rows.Count > 0))
                .Select(field => (IReadOnlyList<string>)[words[field.Label], field.Kind == FieldKind.Lines
                    ? string.Join(words["；"], field.Rows.Select(row => string.Join(' ',
                        row.Select((cell, column) => Said(field.Columns[column], cell, words)))))
                    : Said(field, field.Value ?? "", words)]),
        ]) { IsText = true };

    private static string Said(Field field, string value, Words words) => field.Kind switch
    {
        FieldKind.Choice => field.Choices.Where(one => one.Value == value).Select(one => words[one.Label])
            .FirstOrDefault(value),
        FieldKind.Moment => value.Replace('T', ' '),
        _ => value,
    };
}
