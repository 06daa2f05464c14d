using System.Text.Json;
using Portal.Domain.Foundation;

namespace Portal.Tests.Support;

/// <summary>The tables and cities beside the tests, copied to the output folder. A city is named by its file.</summary>
internal static class TestData
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Csv(string path) =>
        Table.Parse(File.ReadAllText(PathOf(path)));

    public static JsonElement City(string name) =>
        JsonElement.Parse(File.ReadAllText(PathOf($"Cities/{name}.json")));

    public static IEnumerable<string> Cities =>
        Directory.EnumerateFiles(PathOf("Cities"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path));

    public static string PathOf(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
