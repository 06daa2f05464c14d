using Portal.Domain.Foundation;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>How pages say what a payee said to its statement.</summary>
public static class StatementWords
{
    /// <param name="at">Null while it is not confirmed.</param>
    /// <param name="by">Null where silence counted.</param>
    public static string Answered(this Words words, DateTimeOffset? at, Guid? by, bool isObjectedTo) =>
        at is not { } instant ? isObjectedTo ? words["有异议"] : words["待确认"]
        : by is null ? words["未答复，{0} 视为确认", $"{PortalClock.DayOf(instant):yyyy-MM-dd}"]
        : words["{0} 已确认", $"{PortalClock.DayOf(instant):yyyy-MM-dd}"];
}
