using System.Collections.Frozen;
using System.Resources;

namespace Portal.Web.Shared;

/// <summary>The English of every text. A text's key is its Chinese; each capability keeps its own in Texts.resx.
/// </summary>
public static class Texts
{
    private const string Ending = ".Texts.resources";

    private static readonly FrozenDictionary<string, string> English = Read().ToFrozenDictionary();

    /// <summary>All texts, in Chinese.</summary>
    public static IEnumerable<string> Keys => English.Keys;

    /// <summary>The Chinese itself where no English is on file: a test finds such texts before a reader does.</summary>
    public static string InEnglish(string zh) => English.GetValueOrDefault(zh, zh);

    private static Dictionary<string, string> Read()
    {
        var all = new Dictionary<string, string>();
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Ending, StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            for (var each = reader.GetEnumerator(); each.MoveNext();) all[(string)each.Key] = (string)each.Value!;
        }
        return all;
    }
}
