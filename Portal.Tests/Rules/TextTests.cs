using System.Text.RegularExpressions;
using Portal.Domain.Accounts;
using Portal.Tests.Support;
using Portal.Web.Shared;

namespace Portal.Tests.Rules;

/// <summary>Whatever a page says in Chinese it can say in English: every Chinese literal of the pages is the key of a
/// text in some Texts.resx, and no text is there that no page says.</summary>
public sealed partial class TextTests
{
    /// <summary>What speaks on a console, to whoever operates the portal, in both languages at once.</summary>
    private static readonly string[] Consoles = ["Portal.Web/Demo/", "Portal.Web/Operations/", "Portal.Web/PortalHost.cs", "Portal.Web/Accounts/DemoClients.cs"];

    private static IEnumerable<Repository.Source> Pages => Repository.Sources("Portal.Web", "*.cs", "*.cshtml")
        .Where(source => !Consoles.Any(console => source.Path.StartsWith(console, StringComparison.Ordinal)));

    [Fact]
    public void Every_text_has_its_English() => Assert.Empty(Pages.SelectMany(WithoutEnglish));

    [Fact]
    public void No_text_is_kept_that_no_page_says()
    {
        var said = Pages.SelectMany(source => Literals(source.Text)).ToHashSet();

        Assert.DoesNotContain(Texts.Keys, key => !said.Contains(key));
    }

    [Fact]
    public void No_text_has_two_meanings()
    {
        var keys = Repository.Sources("Portal.Web", "*.resx")
            .SelectMany(source => Key().Matches(source.Text).Select(match => match.Groups[1].Value));

        Assert.Empty(keys.GroupBy(key => key).Where(key => key.Count() > 1).Select(key => key.Key));
    }

    [Fact]
    public void A_planted_text_without_English_is_found() =>
        Assert.Single(WithoutEnglish(new("Portal.Web/Orders/Planted.cs", "Title(\"没有人翻译过的一句话\", \"首页\")")));

    [Fact]
    public void Every_act_has_its_words() =>
        Assert.Empty(Permissions.All.Where(one => !one.Name.Contains(".read", StringComparison.Ordinal))
            .Select(one => one.Name).Except(ActWords.Chinese.Keys));

    [Fact]
    public void English_keeps_the_places_of_what_belongs_into_it() =>
        Assert.DoesNotContain(Texts.Keys, key => !Places(key).SetEquals(Places(Texts.InEnglish(key))));

    private static IEnumerable<string> WithoutEnglish(Repository.Source source) =>
        Literals(source.Text).Where(text => Texts.InEnglish(text) == text).Select(text => $"{source.Path}: {text}");

    private static IEnumerable<string> Literals(string source)
    {
        var said = Comment().Replace(Pair().Replace(source, ""), "");
        return Literal().Matches(said).Concat(Asked().Matches(said))
            .Select(match => match.Groups[1].Value).Where(text => Chinese().IsMatch(text)).Distinct();
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    /// <summary>A literal that is not interpolated.</summary>
    [GeneratedRegex(@"(?<![$\\""])""((?:[^""\\\r\n]|\\.)+)""(?!"")")]
    private static partial Regex Literal();

    /// <summary>A text within a quoted attribute of a page.</summary>
    [GeneratedRegex(@"\bT\[""((?:[^""\\\r\n]|\\.)+)""")]
    private static partial Regex Asked();

    /// <summary>Both languages side by side: words that come from a table in code.</summary>
    [GeneratedRegex(@"\(""[^""]*\p{IsCJKUnifiedIdeographs}[^""]*"",\s*""[^""\p{IsCJKUnifiedIdeographs}]*""\)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^\s*//.*$|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"<data name=""([^""]+)""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
