using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>How pages say where a batch stands, and what a payee said to its statement.</summary>
public static class StatementWords
{
    /// <param name="at">Null while it is not confirmed.</param>
    /// <param name="by">Null where silence counted.</param>
    /// <param name="objections">Of this payee in this batch: silence after an answer is not the silence of one who never
    /// spoke.</param>
    public static string Answered(
        this Words words, DateTimeOffset? at, Guid? by, IEnumerable<StatementObjections.Row> objections) =>
        at is not { } instant
            ? objections.Any(one => one.AnsweredAt is null) ? words["有异议"] : words["待确认"]
        : by is not null ? words["{0} 已确认", Day(instant)]
        : objections.Any() ? words["异议已答复，{0} 视为确认", Day(instant)] : words["未答复，{0} 视为确认", Day(instant)];

    /// <summary>A batch of which every payment that the bank told of came back is not paid in part.</summary>
    public static string StateOf(this Words words, BatchPages.Row batch) =>
        batch is { State: BatchState.PartiallyPaid, Paid.Fen: 0 } ? words["有退票"] : words.Of(batch.State);

    /// <summary>Whether the bank was told to pay: the payment list is of what it was told, and what is still to
    /// come of it.</summary>
    public static bool IsAtBank(this BatchState state) =>
        state is BatchState.Instructed or BatchState.PartiallyPaid or BatchState.Paid or BatchState.Closed;

    private static string Day(DateTimeOffset instant) => $"{PortalClock.DayOf(instant):yyyy-MM-dd}";
}
