namespace Portal.Web.Acting;

/// <summary>How a field of a form is typed.</summary>
public enum FieldKind { Text, Paragraph, Day, Moment, Yuan, Number, Choice, Several, Lines, Files, Hidden }

/// <summary>What an act asks for. Its name is that of the command's property, so that a refusal finds it.</summary>
/// <param name="Label">In Chinese, as every text here.</param>
public sealed record Field(string Name, FieldKind Kind, string Label, string? Hint = null)
{
    public bool IsOptional { get; init; }

    /// <summary>Said when nothing came that has to, in Chinese.</summary>
    public string? Missing { get; private init; }

    /// <summary>What stands in it at first.</summary>
    public string? Value { get; init; }

    /// <summary>What can be chosen: the value and its words.</summary>
    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];

    /// <summary>The columns of one line, for <see cref="FieldKind.Lines"/>.</summary>
    public IReadOnlyList<Field> Columns { get; init; } = [];

    /// <summary>What stands in the lines at first, each by its columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    public static Field Text(string name, string label, string? hint = null) => new(name, FieldKind.Text, label, hint);

    public static Field Day(string name, string label, string? hint = null) => new(name, FieldKind.Day, label, hint);

    /// <summary>A day and a time of it, in China.</summary>
    public static Field Moment(string name, string label, string? hint = null) =>
        new(name, FieldKind.Moment, label, hint);

    public static Field Yuan(string name, string label, string? hint = null) => new(name, FieldKind.Yuan, label, hint);

    public static Field Number(string name, string label, string? hint = null) =>
        new(name, FieldKind.Number, label, hint);

    /// <summary>Why: what the other side reads.</summary>
    public static Field Reason(string label = "理由", string? hint = "对方将看到此说明。") =>
        new("Reason", FieldKind.Paragraph, label, hint);

    public static Field Choice(string name, string label, params (string Value, string Label)[] choices) =>
        new(name, FieldKind.Choice, label) { Choices = choices };

    /// <summary>Any number of the choices.</summary>
    public static Field Several(string name, string label, string? hint, params (string Value, string Label)[] choices) =>
        new(name, FieldKind.Several, label, hint) { Choices = choices };

    /// <summary>What the page was made from, sent back with it.</summary>
    public static Field Hidden(string name, string value) => new(name, FieldKind.Hidden, "") { Value = value };

    /// <summary>A table in which one line is typed after the other.</summary>
    public static Field Lines(string name, string label, string? hint, params Field[] columns) =>
        new(name, FieldKind.Lines, label, hint) { Columns = columns };

    /// <summary>Documents, which become the evidence of the act. One such field a form.</summary>
    /// <param name="missing">Where the guide asks for them: what is said when there are none. Only pages insist on
    /// them; that somebody brought none through the API the officer reads on the page of the case.</param>
    public static Field Files(string label, string? hint = null, string? missing = null) =>
        new("Files", FieldKind.Files, label, hint) { IsOptional = missing is null, Missing = missing };

    public Field Optional() => this with { IsOptional = true };
}
