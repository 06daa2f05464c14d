using System.Security.Cryptography;
using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What one version of the city's rules changes of another, as pages say it: after it was done, and before it
/// is.</summary>
public static class RuleChanges
{
    /// <param name="Before">Empty where there was nothing.</param>
    /// <param name="After">Empty where nothing is left.</param>
    public sealed record Change(string Label, string Before, string After);

    /// <summary>Numbers as they were and are; of the calendar the days that go and those that come.</summary>
    /// <param name="before">Null before the first version.</param>
    public static IReadOnlyList<Change> Between(CityRules? before, CityRules after, Words words)
    {
        var old = before is null ? []
            : SetUpActs.FieldsOf(before).ToDictionary(field => field.Name, field => field.Value);
        return
        [
            .. SetUpActs.FieldsOf(after).Where(field => field.Kind == FieldKind.Number
                    && field.Value != old.GetValueOrDefault(field.Name))
                .Select(field => new Change(words[field.Label], old.GetValueOrDefault(field.Name) ?? "", field.Value!)),
            .. Days(words["放假日（删除）"], words["放假日（新增）"], before?.DaysOff ?? [], after.DaysOff, words),
            .. Days(words["调休上班日（删除）"], words["调休上班日（新增）"],
                before?.WeekendDaysWorked ?? [], after.WeekendDaysWorked, words),
        ];
    }

    /// <summary>What the rules would change, told before it is done; days that go are warned of.</summary>
    /// <param name="before">Null before the first version.</param>
    public static Told Tell(CityRules? before, CityRules after, Words words)
    {
        var changes = Between(before, after, words);
        string Said(string value) => value.Length > 0 ? value : words["无"];
        return new(words["请核对以下变更"],
            [words["规则"], words["现行"], words["调整后"]],
            [.. changes.Select(one => (IReadOnlyList<string>)[one.Label, Said(one.Before), Said(one.After)])],
            changes.Count == 0 ? words["与现行规则完全相同，没有需要保存的变更。"]
                : words["尚未保存。核对无误后，请点击页面下方的“确认调整”；需要修改的，直接在下面修改，提交后会再次列出变更。"])
        {
            IsText = true, Warning = before is null ? null : WarningOf(before, after, words),
        };
    }

    /// <summary>Stands for exactly these rules, amended from this version: whoever sends it back has seen what they
    /// change.</summary>
    public static string PrintOf(AmendRules.Command command) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { command.Version, command.Rules })));

    private static string? WarningOf(CityRules before, CityRules after, Words words)
    {
        var gone = before.DaysOff.Except(after.DaysOff).Count()
            + before.WeekendDaysWorked.Except(after.WeekendDaysWorked).Count();
        return gone == 0 ? null
            : before.DaysOff.Count > 0 && after.DaysOff.Count == 0
                ? words["放假日将全部删除：此后计算的期限只按周一至周五计算。不是要删除的，请把放假日补回去再提交。"]
                : words["工作日历将删除 {0} 天，此后计算的期限会随之变化。不是要删除的，请补回去再提交。", gone];
    }

    private static IEnumerable<Change> Days(string gone, string added, IReadOnlyList<DateOnly> before,
        IReadOnlyList<DateOnly> after, Words words)
    {
        string Said(IEnumerable<DateOnly> days) => string.Join(words["、"], DaySpans.Said(days));
        if (Said(before.Except(after)) is { Length: > 0 } went) yield return new(gone, went, "");
        if (Said(after.Except(before)) is { Length: > 0 } came) yield return new(added, "", came);
    }
}
