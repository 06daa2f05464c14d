namespace Portal.Web.Demo;

/// <summary>The file's lists of things with ids: reads each and remembers the ids for what refers to them.</summary>
internal sealed class CityLists(CityNode city)
{
    private readonly Dictionary<string, HashSet<string>> ids = [];

    public IReadOnlyList<T> Given<T>(string list, Func<CityNode, T> read, string key = "id") =>
        Read(list, city[list], read, key);

    public IReadOnlyList<T>? Expected<T>(string list, Func<CityNode, T> read) =>
        city.Find(list) is { } found ? Read(list, found, read, "id") : null;

    /// <summary>The id of a thing in one of the lists, which must have been read before.</summary>
    public string Reference(CityNode reference, params ReadOnlySpan<string> lists)
    {
        var id = reference.Id();
        return Knows(id, lists) ? id : throw NotIn(string.Join(", ", lists!), id, reference);
    }

    /// <summary>An object whose keys are ids of a list.</summary>
    public IReadOnlyDictionary<string, T> MapOf<T>(string list, CityNode map, Func<CityNode, T> read)
    {
        foreach (var (name, value) in map.Members())
            if (!Knows(name, [list]))
                throw NotIn(list, name, value);
        return map.Map(read);
    }

    public static IReadOnlyList<string> Texts(CityNode? list) =>
        list is { } found ? [.. found.Items().Select(item => item.Name())] : [];

    private static CityFileRefused NotIn(string lists, string id, CityNode where) =>
        where.Refuse($"\"{JsonRows.Shown(id)}\" is not in {lists}", $"“{JsonRows.Shown(id)}”不在 {lists} 中");

    private bool Knows(string id, ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
            if (ids[list].Contains(id)) return true;
        return false;
    }

    private List<T> Read<T>(string list, CityNode items, Func<CityNode, T> read, string key)
    {
        var seen = ids[list] = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Items())
            if (item[key].Id() is var id && !seen.Add(id))
                throw item[key].Refuse(
                    $"\"{id}\" stands twice in {list}", $"“{id}”在 {list} 中重复出现");
        return [.. items.Items().Select(read)];
    }
}
