using System.Globalization;

namespace Portal.Web.Shared;

/// <summary>The language of one page: Chinese first, English when asked for (?lang=en, kept in a cookie).</summary>
public sealed class Words(IHttpContextAccessor accessor)
{
    private const string Key = "lang";
    private const char Belongs = '|';

    public bool IsEnglish { get; } = Preference.Of(accessor.HttpContext!, Key, "en", "zh") == "en";

    public string Language => IsEnglish ? "en" : "zh-CN";

    /// <summary>The text in the language of this page.</summary>
    /// <param name="zh">In Chinese; its English stands in the Texts.resx of a capability. Where one word of Chinese is
    /// several in English, what it belongs to stands before it: 经过|核销 is what was done, 核销 what to do.</param>
    public string this[string zh] => !IsEnglish ? zh[(zh.IndexOf(Belongs) + 1)..]
        : zh is [var mark] ? EnglishOf(mark) : Texts.InEnglish(zh);

    /// <summary>The text with what belongs into its {0}, {1} … Chinese has no plural; in English {0:day|days} is the word
    /// for one and the word for any other number.</summary>
    public string this[string zh, params object?[] parts] => string.Format(Counting.Instance, this[zh], parts);

    /// <summary>The one of the two that this page speaks, where both come from elsewhere: a refusal, a table.</summary>
    public string Of(string zh, string en) => IsEnglish ? en : zh;

    /// <summary>This page in another language.</summary>
    public string Address(string language) => With(Key, language);

    /// <summary>This page with another choice of its reader's.</summary>
    public string With(string key, string choice) => Preference.Address(accessor.HttpContext!, key, choice);

    /// <summary>The mark that stands between, or after, what a page puts together.</summary>
    private static string EnglishOf(char mark) => mark switch
    {
        '、' or '，' => ", ",
        '；' => "; ",
        '：' => ": ",
        '。' => ".",
        _ => Texts.InEnglish($"{mark}"),
    };

    /// <summary>Everything else as invariant culture has it.</summary>
    private sealed class Counting : IFormatProvider, ICustomFormatter
    {
        public static readonly Counting Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            format?.Split('|') is [var one, var more] ? $"{arg}" == "1" ? one : more
            : arg is IFormattable it ? it.ToString(format, CultureInfo.InvariantCulture) : $"{arg}";
    }
}
