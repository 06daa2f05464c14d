namespace Portal.Web.Shared;

/// <summary>What the fields of a page are called, for the list above its form of what is wrong.</summary>
internal static class Labels
{
    /// <summary>Where the page leaves them, by the names of its fields, in its language.</summary>
    public const string Key = "labels";

    /// <summary>What is wrong, with its field before it.</summary>
    public static string Named(this Words words, object? labels, string name, string said) =>
        labels is IReadOnlyDictionary<string, string> all && all.TryGetValue(name, out var label)
            ? words["字段|{0}：{1}", label, said] : said;
}
