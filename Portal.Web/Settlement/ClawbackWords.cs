using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>What the party of a clawback said, and what it is told.</summary>
internal static class ClawbackWords
{
    /// <summary>What stands for a party that has nothing to say.</summary>
    public const string NoComment = "无意见";

    /// <summary>The answers of a history, the earliest first.</summary>
    public static IReadOnlyList<(History.Row Entry, string Said)> Statements(IEnumerable<History.Row> history) =>
    [
        .. history.Where(entry => entry.Act == Permissions.ClawbackRespond.Name)
            .Select(entry => (entry, SaidIn(entry) ?? NoComment)),
    ];

    /// <summary>Beside the amount that is decided on: what the party said, or that nothing came.</summary>
    public static Told Tell(Words words, ClawbackCase one, IReadOnlyList<History.Row> history,
        IReadOnlyList<EvidencePages.Row> files)
    {
        var (clawback, statements) = (one.Clawback, Statements(history));
        var amounts = words["不合格金额 {0} 元，追回金额 {1} 元。", clawback.Ineligible, clawback.Amount];
        return new Told(words["当事人的陈述申辩"], [words["时间"], words["单位"], words["陈述申辩意见"], words["证据材料"]],
            [
                .. statements.Select(statement => (IReadOnlyList<string>)
                [
                    $"{statement.Entry.At.ToOffset(PortalClock.ChinaOffset):yyyy-MM-dd HH:mm}",
                    statement.Entry.OrganisationName ?? "—", statement.Said,
                    files.Where(file => file.AuditId == statement.Entry.Id).Select(file => file.Name).ToList()
                        is { Count: > 0 } names ? string.Join('；', names) : "—",
                ]),
            ],
            statements.Count > 0 ? amounts
            : amounts + (clawback.AnswerUntil is { } until
                ? words["陈述申辩期限至 {0}，没有收到当事人的答复。", $"{until:yyyy-MM-dd}"]
                : words["没有收到当事人的陈述申辩。"]))
        {
            IsText = true,
        };
    }

    private static string? SaidIn(History.Row entry)
    {
        using var after = JsonDocument.Parse(entry.After);
        return after.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String
            ? detail.GetString() : null;
    }
}
