using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A term of a programme or a round under which nothing could be granted.</summary>
public sealed record TermRefused : Refusal
{
    /// <param name="zh">What is wrong, in Chinese.</param>
    /// <param name="en">What it has to be, in English.</param>
    /// <param name="needed">The same in signs that need no language.</param>
    public TermRefused(string field, string seen, string zh, string en, string needed)
        : base("TERM", RefusalKind.Invalid, $"不符合要求：{zh}", $"This has to be {en}") =>
        (Field, Why) = (field, new WhyNot("TERMS", "1", seen, needed));

    /// <summary>Null when the number is within its bounds, both included.</summary>
    internal static Refusal? WhyNot(string field, long number, long least, long most) =>
        number >= least && number <= most ? null
        : new TermRefused(field, $"{number}", $"须为 {least}–{most} 的整数",
            $"a whole number from {least} to {most}", $"{least}–{most}");
}
