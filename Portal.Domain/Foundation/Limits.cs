namespace Portal.Domain.Foundation;

/// <summary>A limit on everything that comes in. Lengths are UTF-16 units, as the columns count them.</summary>
public static class Limits
{
    public const int Name = 200;
    public const int Code = 100;
    public const int Text = 2000;
    public const int Items = 200;

    /// <summary>Null when the text may be stored: present or null, at most <paramref name="longest"/> long, and
    /// without control characters, lone surrogates or direction overrides that would make a page lie.</summary>
    public static Refusal? WhyNotText(string field, string? text, int longest = Text)
    {
        if (text is null) return null;
        if (text.Length > longest) return TextRefused.TooLong(field, text.Length, longest);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (IsForbidden(text[i])) return TextRefused.Unprintable(field, text[i]);
        }
        return null;
    }

    public static Refusal? WhyNotRequired(string field, string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? TextRefused.Missing(field)
        : WhyNotText(field, text, longest);

    public static Refusal? WhyNotAmount(string field, Money amount) =>
        amount <= Money.Zero || amount > Money.Largest ? new AmountRefused(field, amount) : null;

    private static bool IsForbidden(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || char.IsSurrogate(c)
        || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFFFE' or '\uFFFF';
}
