using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Applications;
using Portal.Web.Catalogue;
using Portal.Web.Disputes;
using Portal.Web.Enterprises;
using Portal.Web.Joining;
using Portal.Web.Orders;
using Portal.Web.Programmes;
using Portal.Web.Settlement;
using Portal.Web.Succession;
using Portal.Web.Vouchers;

namespace Portal.Web.Oversight;

/// <summary>The desk: what waits for whoever is signed in, and what falls due soon. Two statements, whatever the
/// role, and one more for the numbers of each kind that falls due; and one by its key for whether they have an
/// address.</summary>
[SignedIn]
public sealed class DeskController(
    Tasks tasks, Deadlines deadlines, CaseNumbers numbers, CityRulebook rulebook, PortalClock clock, Session me)
    : Controller
{
    private const int MostUrgent = 12;

    /// <summary>The kinds of things that have pages: their address, what can be done to them, who sees the
    /// list.</summary>
    private static readonly (string Kind, string Address, IReadOnlyList<IPageAct> Acts, Permission[] Sight)[] Kinds =
    [
        ("application", "/applications", ApplicationActs.Awaited,
            [Permissions.ApplicationRead, Permissions.ApplicationReadOwn]),
        ("voucher", "/vouchers", VoucherActs.Awaited, [Permissions.VoucherRead, Permissions.VoucherReadOwn]),
        ("enterprise", "/enterprises", EnterpriseActs.Awaited,
            [Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn]),
        ("order", "/orders", OrderActs.Awaited, [Permissions.OrderRead, Permissions.OrderReadOwn]),
        ("programme", "/manage/programmes", ProgrammeActs.All, [Permissions.ProgrammeRead]),
        ("round", "/manage/rounds", RoundActs.All, [Permissions.RoundRead]),
        ("batch", "/batches", BatchActs.Steps, [Permissions.BatchRead]),
        ("retry", "/batches", BatchActs.Retries, []),
        ("objection", "/batches", BatchActs.Answers, []),
        ("statement", "/settlements", StatementActs.Waiting, []),
        ("returned", "/settlements", [.. AdmissionActs.Returned, .. EnterpriseActs.Returned], []),
        ("clawback", "/clawbacks", ClawbackActs.All, [Permissions.ClawbackRead, Permissions.ClawbackReadOwn]),
        ("refundAccount", RefundAccountController.Address, RefundAccountActs.Decisions,
            [Permissions.CityReadRefundAccounts]),
        ("dispute", "/disputes", DisputeActs.Waiting, [Permissions.DisputeRead, Permissions.DisputeReadOwn]),
        ("disputedOrder", "/disputes", DisputeActs.OfOrders, []),
        ("appeal", "/appeals", AppealActs.Waiting,
            [Permissions.DisputeRead, Permissions.DisputeReadAppeals, Permissions.DisputeReadOwn]),
        ("answer", "/transfers", TransferActs.Answers, []),
        ("transfer", "/transfers", TransferActs.Awaited, [Permissions.TransferRead, Permissions.TransferReadOwn]),
        ("joining", "/joining", JoiningActs.All, [Permissions.SeatRead, Permissions.SeatReadOwn]),
        ("excluding", "/people", PeopleActs.Separating, []), ("unjudged", "/people", PeopleActs.Judging, []),
        ("offering", "/offerings", OfferingActs.Awaited, [Permissions.OfferingRead, Permissions.OfferingReadOwn]),
        ("provider", "/providers-admission", AdmissionActs.Steps,
            [Permissions.ProviderRead, Permissions.ProviderReadOwn]),
    ];

    /// <summary>Things in a state in which the reader can take them on.</summary>
    /// <param name="Acts">What the reader may do with them.</param>
    public sealed record Task(string Kind, Enum State, long Things, string Address, IReadOnlyList<IPageAct> Acts)
    {
        /// <summary>Those of the acts that can be taken on several of them at once.</summary>
        public IEnumerable<SeveralAct> Several => Things < 2 || DeskSeveral.Of(Kind) is not { } several ? []
            : Acts.Select(act => several.ActOf(act.Permission.Name[(act.Permission.Machine.Length + 1)..]))
                .OfType<SeveralAct>();
    }

    /// <summary>Something with a last day.</summary>
    /// <param name="Address">Of its page; null when it has none.</param>
    /// <param name="Left">In working days.</param>
    /// <param name="Number">Null for what has none.</param>
    public sealed record Urgent(Deadlines.Due Due, string? Address, int Left, CaseNumber? Number);

    /// <summary>All that is on it.</summary>
    /// <param name="Lists">Kind and address of the lists that the reader sees.</param>
    public sealed record Desk(
        IReadOnlyList<Task> Tasks, IReadOnlyList<Urgent> Due, IReadOnlyList<(string Kind, string Address)> Lists);

    [HttpGet("/desk")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var waiting = Kinds.SelectMany(kind => kind.Acts.Where(act => me.May(act.Permission))
            .GroupBy(act => (act.From, Turn: Turns.Of(act.Permission)))
            .Select(acts => (Kind: kind, Queue: new Tasks.Queue(kind.Kind, acts.Key.From, acts.Key.Turn), Acts: acts)))
            .ToList();
        var counts = (await tasks.CountAsync(me.Actor!, waiting.Select(one => one.Queue), ct))
            .ToLookup(one => (one.Kind, one.State, one.Turn), one => one.Things);
        var soon = await deadlines.SoonAsync(me.Actor!, MostUrgent, ct);
        var city = soon.Count == 0 ? null : await rulebook.CurrentAsync(ct);
        var numbered = await numbers.OfAsync(soon.Select(due => (Kind: NumberedAs(due.Kind), due.Id))
            .Where(one => one.Kind is not null).Select(one => (one.Kind!.Value, one.Id)), ct);
        return View("Desk", new Desk(
        [
            .. waiting.Select(one => new Task(one.Kind.Kind, one.Queue.State,
                    counts[(one.Kind.Kind, $"{one.Queue.State}", $"{one.Queue.Turn}")].Sum(),
                    $"{one.Kind.Address}?state={one.Queue.State}{(one.Queue.Turn is { } turn ? $"&turn={turn}" : "")}",
                    [.. one.Acts]))
                .Where(task => task.Things > 0),
        ],
        [
            .. soon.Select(due => new Urgent(due,
                Kinds.FirstOrDefault(kind => kind.Kind == due.Kind).Address is { } address ? $"{address}/{due.Id}" : null,
                WorkingClock.Left(city!, clock.Today, due.DueOn),
                numbered.TryGetValue(due.Id, out var number) ? number : null)),
        ],
        [.. Kinds.Where(kind => kind.Sight.Any(me.May)).Select(kind => (kind.Kind, kind.Address))]));
    }

    private static CaseKind? NumberedAs(string kind) => kind switch
    {
        "order" => CaseKind.Order,
        "application" => CaseKind.Application,
        "appeal" => CaseKind.Appeal,
        "dispute" => CaseKind.Dispute,
        "voucher" => CaseKind.Voucher,
        "batch" or "statement" => CaseKind.Batch,
        "clawback" => CaseKind.Clawback,
        "transfer" => CaseKind.Transfer,
        _ => null,
    };
}
