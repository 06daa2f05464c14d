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
        // Longer than any name, or of characters that no name may have and some engines do not take: nothing has it.
        _ when Limits.WhyNotText("", text, Limits.Name) is not null => "",
        _ => $"%{Wildcards().Replace(text.Trim().ToLowerInvariant(), "~$0")}%",
    };

    [GeneratedRegex(@"[%_~\[]")]
    private static partial Regex Wildcards();
}
