namespace Portal.Tests.Support;

/// <summary>The source tree that the tests were built from, for the rules about the source itself.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>One source file: its path within the repository, with slashes, and its text.</summary>
    public sealed record Source(string Path, string Text)
    {
        public IEnumerable<string> Lines => Text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The files of a folder that match one of the patterns, without what the build made.</summary>
    public static IReadOnlyList<Source> Sources(string folder, params string[] patterns) =>
        [.. patterns.SelectMany(pattern =>
            Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"))
            .Order(StringComparer.Ordinal)
            .Select(path => new Source(path, File.ReadAllText(PathOf(path))))];

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Portal.sln is not above the test assembly");
    }
}
