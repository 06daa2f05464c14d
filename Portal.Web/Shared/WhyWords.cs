using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Web.Joining;

namespace Portal.Web.Shared;

/// <summary>Why not, as people say it: what a rule saw and needed is told in signs, for machines.</summary>
public static partial class WhyWords
{
    /// <summary>The message says it all.</summary>
    private static readonly string[] Said = ["LIMITS", "TERMS"];

    /// <summary>Why not, with what was seen and what it has to be, where the message does not say so.</summary>
    public static string Whole(this Words words, Refusal refusal) =>
        refusal is UsccInvalid { Why: { } code } ? words.Of(Enum.Parse<UsccFault>(code.Needed), code.Seen.Length)
        : refusal.Why is { } why && !Said.Contains(why.Rule) && Compared().Match(why.Needed) is { Success: true } needed
            ? words.Refusal(refusal) + words["（实际：{0}；要求：{1}）", Plain(why.Seen),
                words[InChinese(needed.Groups[1].Value), Plain(needed.Groups[2].Value)]]
            : words.Refusal(refusal);

    private static string InChinese(string sign) => sign switch
    {
        "<=" => "不超过 {0}",
        "<" => "低于 {0}",
        _ => "不少于 {0}",
    };

    /// <summary>2500 bp: 25%.</summary>
    private static string Plain(string value) =>
        value.EndsWith(" bp", StringComparison.Ordinal)
        && decimal.TryParse(value[..^3], NumberStyles.None, CultureInfo.InvariantCulture, out var points)
            ? string.Create(CultureInfo.InvariantCulture, $"{points / 100:0.##}%") : value;

    [GeneratedRegex("^(<=|<|>=) (.+)$")]
    private static partial Regex Compared();
}
