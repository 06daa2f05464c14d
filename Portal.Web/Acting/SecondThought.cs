using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Web.Acting;

/// <summary>What the page of a thing says for a while to whoever has just handed something in: that it can be taken
/// back, or why no longer. Whether it really can is decided by the act itself.</summary>
/// <param name="Address">Of the page that asks once; null when it is too late.</param>
/// <param name="Until">When the time is over.</param>
/// <param name="Minutes">Left, of which the last has begun.</param>
public sealed record SecondThought(string? Address, DateTimeOffset Until, int Minutes, Refusal? WhyNot)
{
    /// <summary>Where the page finds it.</summary>
    public const string Key = "second thought";

    /// <summary>What taking back does, until when, in Chinese.</summary>
    public string Promise { get; private init; } = Again;

    /// <summary>There is nothing before the submission to go back to: the thing ends, and another may follow.</summary>
    public bool Ends { get; private init; }

    private const string Again = "{0} 前可以撤回：回到提交之前，改好后可以重新提交。";

    private static readonly Dictionary<string, string> Ending = new()
    {
        [Permissions.ApplicationSubmit.Name] = "{0} 前可以撤回：本件申请就此结束，批次截止前可以重新申请，附件须重新上传。",
        [Permissions.OrderPlace.Name] = "{0} 前可以撤回：订单就此取消，可以重新下单。",
    };

    /// <summary>Ways out that stay open after the ten minutes: beside them nothing says that it is too late.</summary>
    private static readonly Permission[] WaysOut =
    [
        Permissions.ApplicationWithdraw, Permissions.ApplicationWithdrawInReview, Permissions.OrderCancelEarly,
    ];

    /// <summary>How long after the submission a page says that it is too late; later nobody asks.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, string> Pages = new()
    {
        ["application"] = "/applications", ["voucher"] = "/vouchers", ["order"] = "/orders", ["dispute"] = "/disputes",
        ["enterprise"] = "/enterprises", ["provider"] = "/providers-admission", ["offering"] = "/offerings",
    };

    /// <summary>Null when the reader's organisation has handed in nothing lately.</summary>
    /// <param name="history">Of the thing, the oldest first.</param>
    /// <param name="offered">What else the page offers to do.</param>
    public static SecondThought? Of(Actor me, Guid id, IReadOnlyList<History.Row> history,
        IEnumerable<Permission> offered, DateTimeOffset now)
    {
        var thought = Of(me, id, history, now);
        return thought?.WhyNot is not null && offered.Any(WaysOut.Contains) ? null : thought;
    }

    private static SecondThought? Of(Actor me, Guid id, IReadOnlyList<History.Row> history, DateTimeOffset now)
    {
        if (me.OrganisationId is null || history.LastOrDefault(row => IsSubmission(me, row)) is not { } submission)
            return null;
        var until = submission.At + SecondThoughts.Time;
        if (submission != history[^1])
            return history[^1].OrganisationId != me.OrganisationId && now < until
                ? new(null, until, 0, new ActedUponSince()) : null;
        if (now >= until) return now < submission.At + Told ? new(null, until, 0, new TooLateToTakeBack()) : null;
        var way = SecondThoughts.WayBack[submission.Act];
        return new($"{Pages[way.Machine]}/{SubjectOf(way, id, submission)}/{way.Name[(way.Machine.Length + 1)..]}", until,
            (int)Math.Ceiling((until - now).TotalMinutes), null)
        {
            Ends = Ending.ContainsKey(submission.Act),
            Promise = Ending.GetValueOrDefault(submission.Act, Again),
        };
    }

    private static bool IsSubmission(Actor me, History.Row row) =>
        row.OrganisationId == me.OrganisationId && SecondThoughts.WayBack.TryGetValue(row.Act, out var way)
        && me.WhyNot(way) is null && me.WhyNot(Permissions.All.First(one => one.Name == row.Act)) is null;

    // The order's own page tells of the dispute that was opened there.
    private static Guid SubjectOf(Permission way, Guid id, History.Row submission)
    {
        if (way != Permissions.DisputeTakeBack) return id;
        using var after = JsonDocument.Parse(submission.After);
        return after.RootElement.TryGetProperty("disputeId", out var dispute) ? dispute.GetGuid() : id;
    }
}
