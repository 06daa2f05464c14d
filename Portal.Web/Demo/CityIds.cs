namespace Portal.Web.Demo;

/// <summary>The portal's own ids for the names of a city file, kind by kind. Ids of a kind ascend as the names do, so
/// that what goes "by id" goes as the file means it.</summary>
public sealed class CityIds
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Which kind of thing an argument of an act names.</summary>
    private static readonly Dictionary<string, string> KindOfArgument = new()
    {
        ["enterprise"] = Organisation, ["provider"] = Organisation, ["other"] = Organisation, ["payee"] = Organisation,
        ["payer"] = Organisation, ["survivor"] = Organisation, ["absorbed"] = Organisation, ["newVoucher"] = "voucher",
    };

    private const string Organisation = "organisation";

    private readonly Dictionary<(string Kind, string Name), Guid> ids = [];
    private readonly Dictionary<Guid, string> names = [];

    public CityIds(CityYear city)
    {
        var named = new SortedSet<(string Kind, string Name)>(Comparer<(string Kind, string Name)>.Create(
            (a, b) => string.CompareOrdinal(a.Kind, b.Kind) is var kind and not 0
                ? kind : string.CompareOrdinal(a.Name, b.Name)));
        foreach (var name in Given(city)) named.Add(name);
        foreach (var act in city.Timeline)
            foreach (var name in Named(act)) named.Add(name);
        foreach (var (i, name) in named.Index())
        {
            ids[name] = Guid.CreateVersion7(First.AddMilliseconds(i));
            names[ids[name]] = name.Name;
        }
    }

    public Guid Of(string kind, string name) => ids[(KindOfArgument.GetValueOrDefault(kind, kind), name)];

    public Guid? Find(string kind, string name) =>
        ids.TryGetValue((KindOfArgument.GetValueOrDefault(kind, kind), name), out var id) ? id : null;

    /// <summary>The file's name of a thing; the id itself when the file has none.</summary>
    public string NameOf(Guid? id) => id is null ? "—" : names.GetValueOrDefault(id.Value, $"{id}");

    private static IEnumerable<(string Kind, string Name)> Given(CityYear city) =>
    [
        .. city.Enterprises.Select(one => (Organisation, one.Id)),
        .. city.Providers.Select(one => (Organisation, one.Id)),
        .. city.Authorities.Select(one => (Organisation, one.Id)), .. city.Zones.Select(one => ("zone", one.Id)),
        .. city.Offerings.Select(one => ("offering", one.Id)), .. city.Programmes.Select(one => ("programme", one.Id)),
        .. city.Rounds.Select(one => ("round", one.Id)), .. city.Users.Select(one => ("user", one.Login)),
    ];

    private static IEnumerable<(string Kind, string Name)> Named(CityAct act)
    {
        foreach (var (kind, name) in act.Arguments.Ids)
            yield return (KindOfArgument.GetValueOrDefault(kind, kind), name);
        foreach (var carried in act.Arguments.Carry)
        {
            yield return ("voucher", carried.Voucher);
            yield return ("voucher", carried.NewVoucher);
        }
    }
}
