using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>The city's deadlines, thresholds and calendar, for everybody, with what was changed of them and why.</summary>
public sealed class CityRulesController(CityRulePages pages, PortalClock clock, Words words) : Controller
{
    public const string Address = "/city-rules";

    /// <summary>The month in which the State Council tells the next year's days off.</summary>
    private const int Announced = 11;

    /// <summary>A rule and how it stands.</summary>
    /// <param name="Says">What it means; null for the calendar, which speaks for itself.</param>
    public sealed record Line(string Label, string? Says, IReadOnlyList<string> Values);

    /// <summary>What a version changed.</summary>
    public sealed record Change(string Label, string Before, string After);

    /// <param name="Changes">Since the version before it; empty for the first.</param>
    public sealed record Amendment(CityRulePages.Version Version, IReadOnlyList<Change> Changes);

    /// <param name="Lines">None where no city has been set up.</param>
    /// <param name="Unknown">The years of which no days off were told, and should have been.</param>
    public sealed record RulesPage(
        IReadOnlyList<Line> Lines, IReadOnlyList<Amendment> Amendments, IReadOnlyList<int> Unknown);

    [HttpGet(Address)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var versions = await pages.ListAsync(ct);
        return View("CityRules", new RulesPage(
            versions.Count == 0 ? [] : [.. Open(versions[0]).Select(LineOf)],
            [.. versions.Select((version, i) => new Amendment(version,
                i + 1 < versions.Count ? ChangesOf(versions[i + 1], version) : []))],
            versions.Count == 0 ? [] : Unknown(versions[0].Rules, clock.Today)));
    }

    private static IEnumerable<Field> Open(CityRulePages.Version version) =>
        SetUpActs.FieldsOf(version.Rules).Where(field => !SetUpActs.Inside.Contains(field.Name));

    private Line LineOf(Field field) => new(words[field.Label],
        field is { Kind: FieldKind.Number, Hint: { } hint } ? words[hint] : null,
        (field.Value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private IReadOnlyList<Change> ChangesOf(CityRulePages.Version before, CityRulePages.Version after) =>
    [
        .. Open(before).Zip(Open(after)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => ChangeOf(pair.First, pair.Second)),
    ];

    /// <summary>Of a list of days only those that were added and dropped.</summary>
    private Change ChangeOf(Field before, Field after)
    {
        var (old, now) = ((before.Value ?? "").Split('\n'), (after.Value ?? "").Split('\n'));
        string Said(IEnumerable<string> lines) => string.Join(words["、"], lines.Where(line => line.Length > 0));
        return new(words[after.Label], Said(old.Except(now)), Said(now.Except(old)));
    }

    private static IReadOnlyList<int> Unknown(CityRules rules, DateOnly today)
    {
        int[] asked = today.Month < Announced ? [today.Year] : [today.Year, today.Year + 1];
        return [.. asked.Where(year => rules.DaysOff.All(day => day.Year != year))];
    }
}
