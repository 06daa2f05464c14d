using System.Collections.Frozen;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Domain.Accounts;

namespace Portal.Web.Notifications;

/// <summary>A letter as somebody wrote it down, in Letters/KIND.LANGUAGE.txt: the subject in its first line, then
/// paragraphs. A paragraph that names something that is not there is left out; a line that is a link alone becomes one
/// in the HTML part. What is put in is one line of text, whatever it holds.</summary>
public sealed partial class LetterTemplate
{
    private static readonly FrozenDictionary<string, LetterTemplate> All = ReadAll().ToFrozenDictionary();
    private readonly string subject;
    private readonly IReadOnlyList<string> paragraphs;

    private LetterTemplate(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Trim().Split("\n\n");
        (subject, paragraphs) = (parts[0], parts[1..]);
    }

    public sealed record Filled(string Subject, string Text, string Html);

    public static LetterTemplate Of(LetterKind kind, string language) => All[$"{kind}.{language}"];

    /// <param name="values">By the names in braces; null and empty ones are not there.</param>
    public Filled Fill(string language, IReadOnlyDictionary<string, string?> values)
    {
        string Line(string line) => Place().Replace(line, place => OneLine(values[place.Groups[1].Value]));
        var said = paragraphs.Where(paragraph =>
            Place().Matches(paragraph).All(place => !string.IsNullOrEmpty(values[place.Groups[1].Value]))).ToList();
        var title = Line(subject);
        var body = said.Select(paragraph => "<p>" + string.Join("<br>", paragraph.Split('\n').Select(line =>
            WebUtility.HtmlEncode(Line(line)) is var text && IsLink(line) ? $"<a href=\"{text}\">{text}</a>" : text))
            + "</p>");
        return new(title, string.Join("\n\n", said.Select(Line)) + "\n", $"""
            <!DOCTYPE html>
            <html lang="{(language == "en" ? "en" : "zh-CN")}">
            <head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(title)}</title></head>
            <body style="font: 16px/1.7 sans-serif; max-width: 40em; margin: 24px auto; padding: 0 16px">
            {string.Join('\n', body)}
            </body>
            </html>
            """);
    }

    /// <summary>Without line breaks and other control characters: nothing in it can begin a header or a paragraph of
    /// its own.</summary>
    public static string OneLine(string? text) =>
        string.Concat((text ?? "").Select(one => char.IsControl(one) || one is '\u2028' or '\u2029' ? ' ' : one));

    private static bool IsLink(string line) => line is "{link}" or "{choices}";

    private static Dictionary<string, LetterTemplate> ReadAll()
    {
        const string folder = "letters/";
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => name[folder.Length..^".txt".Length], name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new LetterTemplate(reader.ReadToEnd());
            });
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Place();
}
