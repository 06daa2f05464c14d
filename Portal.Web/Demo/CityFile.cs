namespace Portal.Web.Demo;

/// <summary>Reads city-year/1: UTF-8 JSON, with or without a byte order mark.</summary>
public static class CityFile
{
    public const string Format = "city-year/1";

    /// <summary>The city, complete and checked in itself: kinds, ranges, unique ids, references between the given
    /// lists, acts in order with all their arguments. What the acts refer to is for the use cases to refuse; keys
    /// the format does not know are ignored.</summary>
    /// <exception cref="CityFileRefused">For whatever is wrong, the first thing found.</exception>
    public static CityYear Read(ReadOnlyMemory<byte> utf8)
    {
        var city = new CityNode(JsonRows.Parse(utf8), 0);
        city["format"].OneOf([Format]);
        var lists = new CityLists(city);
        var given = new GivenReader(lists);

        var regions = given.Regions(city);
        var (authorities, zones) = (given.Authorities(), given.Zones());
        var (enterprises, providers) = (given.Enterprises(), given.Providers());
        var (offerings, programmes) = (given.Offerings(), given.Programmes());
        var (users, rounds) = (given.Users(), given.Rounds());
        return new CityYear(
            GivenReader.Meta(city["meta"]), GivenReader.Calendar(city["calendar"]), GivenReader.Rules(city["rules"]),
            regions, authorities, zones, users, enterprises, providers, offerings, programmes, rounds,
            TimelineReader.Read(city["timeline"], users), ExpectedReader.Read(city, lists));
    }
}
