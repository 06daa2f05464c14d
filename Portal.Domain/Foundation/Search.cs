using System.Text.RegularExpressions;

namespace Portal.Domain.Foundation;

/// <summary>What somebody types to find something by its name.</summary>
internal static partial class Search
{
    /// <summary>For LOWER(…) LIKE … ESCAPE '~': contains this, in whatever case. SQLite folds a to z
    /// alone: an É has to be typed as it stands.</summary>
    public static string? Pattern(string? text) => text switch
    {
        null => null,
        // Longer than any name, and than some engines take: nothing contains it.
        { Length: > Limits.Name } => "",
        _ => $"%{Wildcards().Replace(text.Trim().ToLowerInvariant(), "~$0")}%",
    };

    [GeneratedRegex(@"[%_~\[]")]
    private static partial Regex Wildcards();
}
