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

    /// <param name="Changes">Since the version before it; empty for the first.</param>
    /// <param name="IsOfAccount">The account changed to which money is paid back: whoever pays reads it with the
    /// decision, not everybody here.</param>
    public sealed record Amendment(
        CityRulePages.Version Version, IReadOnlyList<RuleChanges.Change> Changes, bool IsOfAccount);

    /// <param name="Lines">None where no city has been set up.</param>
    /// <param name="Unknown">The years of which no days off were told, and should have been.</param>
    public sealed record RulesPage(
        IReadOnlyList<Line> Lines, IReadOnlyList<Amendment> Amendments, IReadOnlyList<int> Unknown);

    [HttpGet(Address)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var versions = await pages.ListAsync(ct);
        return View("CityRules", new RulesPage(
            versions.Count == 0 ? [] : [.. SetUpActs.FieldsOf(versions[0].Rules).Select(LineOf)],
            [.. versions.Select((version, i) => AmendmentOf(version, versions.ElementAtOrDefault(i + 1)))],
            versions.Count == 0 ? [] : Unknown(versions[0].Rules, clock.Today)));
    }

    private Line LineOf(Field field) => new(words[field.Label],
        field is { Kind: FieldKind.Number, Hint: { } hint } ? words[hint] : null,
        (field.Value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private Amendment AmendmentOf(CityRulePages.Version after, CityRulePages.Version? before) =>
        before is null ? new(after, [], false)
        : new(after, RuleChanges.Between(before.Rules, after.Rules, words),
            before.Rules.RefundAccount != after.Rules.RefundAccount);

    private static IReadOnlyList<int> Unknown(CityRules rules, DateOnly today)
    {
        int[] asked = today.Month < Announced ? [today.Year] : [today.Year, today.Year + 1];
        return [.. asked.Where(year => rules.DaysOff.All(day => day.Year != year))];
    }
}
