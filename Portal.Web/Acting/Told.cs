namespace Portal.Web.Acting;

/// <summary>What an act will do, in figures, told before it is done.</summary>
/// <param name="Note">What stands below, such as who is not ready; null when there is nothing to say.</param>
public sealed record Told(
    string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null)
{
    /// <summary>Its cells are words, not figures.</summary>
    public bool IsText { get; init; }

    /// <summary>Where the page of an act finds it.</summary>
    public const string Key = "told";
}
