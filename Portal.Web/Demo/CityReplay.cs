using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>Plays a city's year through the use cases, in its order and at its times, and says what came out otherwise
/// than the file expects.</summary>
public sealed class CityReplay(
    PortalTime time, CityLoader loader, CityActs acts, Actors actors, FallDue fallDue, CityComparison comparison)
{
    /// <param name="Acts">How many acts were played.</param>
    /// <param name="Differences">Each figure, end state or refusal that did not come out, in words.</param>
    public sealed record Result(int Acts, IReadOnlyList<string> Differences);

    public async Task<Result> PlayAsync(CityYear city, CancellationToken ct)
    {
        var ids = new CityIds(city);
        var differences = new List<string>();
        time.StopAt(PortalClock.StartOf(FirstDay(city)));
        if (await loader.LoadAsync(city, ids, ct) is { } refused)
            return new Result(0, [$"{refused.Name}: refused {refused.Refusal.Code} ({refused.Refusal.En})"]);

        var people = new Dictionary<string, Actor>();
        var day = DateOnly.MinValue;
        foreach (var act in city.Timeline)
        {
            time.StopAt(act.At);
            if (PortalClock.DayOf(act.At) is var today && today != day)
            {
                await fallDue.ExecuteAsync(ct);
                day = today;
            }
            if (!people.TryGetValue(act.By, out var actor))
                people[act.By] = actor = (await actors.ByLoginAsync(act.By, ct))!;
            var refusal = await acts.PerformAsync(act, actor, ids, ct);
            if (refusal?.Code != act.ExpectedRefusal)
                differences.Add($"line {act.Line}, {act.Name} by {act.By}: {Said(act.ExpectedRefusal)} expected, "
                    + $"{Said(refusal?.Code)} came{(refusal is null ? "" : $" ({refusal.En})")}");
        }
        time.StopAt(EndOf(city));
        await fallDue.ExecuteAsync(ct);
        differences.AddRange(await comparison.CompareAsync(city, ids, ct));
        return new Result(city.Timeline.Count, differences);
    }

    /// <summary>23:59:59 of the day that the figures are of.</summary>
    public static DateTimeOffset EndOf(CityYear city) => PortalClock.StartOf(city.Meta.AsOf.AddDays(1)).AddSeconds(-1);

    private static DateOnly FirstDay(CityYear city) =>
        city.Timeline.Count == 0 ? city.Meta.AsOf : PortalClock.DayOf(city.Timeline[0].At);

    private static string Said(string? code) => code is null ? "done" : $"refusal {code}";
}
