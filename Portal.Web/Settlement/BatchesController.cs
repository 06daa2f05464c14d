using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>Settlement batches: prepared, reviewed and paid by three people.</summary>
public sealed class BatchesController(
    BatchPages pages, BatchLines lines, StatementObjections objections, OrderPages orders, CityRulebook rulebook,
    PortalClock clock, Session me, Words words)
    : CaseController<BatchCase>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<BatchCase>> Acts => BatchActs.All;

    protected override async Task<Outcome<BatchCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        return new BatchCase(found.Value, (await lines.HandsAsync(actor, id, ct))!, await lines.OfAsync(actor, id, ct),
            Guid.TryParse(Request.Query["payee"], out var payee) ? payee : null)
        {
            Objections = [.. (await objections.OfBatchesAsync(actor, [id], ct))[id]],
            ChosenOrder = Guid.TryParse(Request.Query["order"], out var order) ? order : null,
            Orders = RouteData.Values["act"] is "takeOut" ? await OrdersInAsync(id, ct) : [],
        };
    }

    private async Task<IReadOnlyList<OrderPages.Row>> OrdersInAsync(Guid id, CancellationToken ct)
    {
        var listed = await orders.ListAsync(
            Actor, new(null, null, id), OrderSort.Oldest, new Slice(Slice.Largest, null), ct);
        return listed.Refusal is null ? listed.Value.Rows : [];
    }

    protected override Enum StateOf(BatchCase row) => row.Batch.State;

    protected override CaseNumber? NumberOf(BatchCase row) => row.Batch.Number;

    protected override Crumb CrumbOf(BatchCase row) => new(NameOf(row.Batch), $"/batches/{row.Batch.Id}");

    [HttpGet("/batches")]
    public async Task<IActionResult> List(BatchState? state, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, new(state), Sort.Newest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Settlement/Batches.cshtml", new BatchList(listed.Value.Rows, state,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct),
            await lines.UnbatchedAsync(ct)));
    }

    [HttpGet("/batches/{id:guid}")]
    public Task<IActionResult> Show(Guid id, Guid? after, CancellationToken ct) =>
        ShowCaseAsync("/Settlement/Batch.cshtml", id, async thing =>
        {
            var inIt = await orders.ListAsync(Actor, new(null, null, id), OrderSort.Oldest, new Slice(Rows, after), ct);
            var city = await rulebook.CurrentAsync(ct);
            return new BatchPage(thing, inIt.Refusal is null ? inIt.Value.Rows : [],
                inIt.Refusal is null && inIt.Value.HasMore ? inIt.Value.Rows[^1].Id : null,
                thing.Row.Lines.Where(line => line.RedeemedFrom is not null).ToDictionary(line => line.PayeeId, line =>
                {
                    var due = PaymentDue.Of(city, line.RedeemedFrom!.Value);
                    return new DueDay(due, WorkingClock.Left(city, clock.Today, due));
                }));
        }, ct);

    /// <summary>What finance hands to the bank, once the payment is instructed.</summary>
    [HttpGet("/batches/{id:guid}/payment-file")]
    public async Task<IActionResult> PaymentFile(Guid id, CancellationToken ct)
    {
        if (Actor.WhyNot(Permissions.BatchInstruct) is { } notPermitted) return this.Refused(notPermitted);
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        var batch = found.Value;
        return batch.Batch.State.IsAtBank()
            ? File(Settlement.PaymentFile.Of(batch), Csv.Type, $"{batch.Batch.Number}.csv")
            : this.Refused(new WrongState("batch", $"{batch.Batch.State}"));
    }

    [HttpGet("/batches/open")]
    public async Task<IActionResult> AskOpen(CancellationToken ct)
    {
        var unbatched = await lines.UnbatchedAsync(ct);
        return AskNew(BatchActs.Open, unbatched, AllBatches, NamedOpen(unbatched));
    }

    [HttpPost("/batches/open")]
    public async Task<IActionResult> Open(CancellationToken ct)
    {
        var unbatched = await lines.UnbatchedAsync(ct);
        return await PerformNewAsync(BatchActs.Open, unbatched, AllBatches, NamedOpen(unbatched),
            id => $"/batches/{id}", ct);
    }

    [HttpGet("/batches/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/batches/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>Who has which part, and what is paid: told before the hand that reviews is lent.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is not null) return null;
        var batch = found.Value;
        if (act == "lock")
            return new Told(T["将要结算"], [T["订单"], T["核销合计（元）"]],
                [[T["{0} 单", batch.Hands.Orders], $"{batch.Hands.Redeemed}"]],
                batch.Batch.CutoffOn > clock.Today
                    ? T["核销截止日 {0} 还没有到：现在锁定，此后核销的订单转入下一批次。", $"{batch.Batch.CutoffOn:yyyy-MM-dd}"] : null);
        if (act == "submit") return Unanswered(batch);
        if (act is "exclude" or "dismiss") return ObjectionOf(batch);
        if (act == "retry") return await RetriedAsync(batch, ct);
        if (act is "receipt" or "failReturn" or "close" or "takeOut") return null;
        return new Told(T["收款方与金额"], [T["收款方"], T["订单数"], T["应付（元）"]],
            [
                .. batch.Lines.Select(line => (IReadOnlyList<string>)[line.Name, $"{line.Orders}", $"{line.Amount}"]),
                [T["合计"], $"{batch.Lines.Sum(line => line.Orders)}", $"{batch.Batch.Total}"],
            ], act is "return" or "financeReturn"
                ? T["{0} 家收款方确认过的对账单要重新确认。", batch.Lines.Count(line => line.ConfirmedBy is not null)]
                : batch.Hands.Includes(Actor)
                ? T["您（或您代办的同事）已参与本批次的前序环节。后续审核须由他人办理（四眼原则）。"] : null);
    }

    /// <summary>Nothing is tried again before the last account is corrected.</summary>
    protected override Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(BatchCase row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Permission>>(row.CanRetry ? [] : [Permissions.BatchRetry]);

    protected override Refusal? WhyNotYours(BatchCase row, Permission act) =>
        act != Permissions.BatchRetry || row.CanRetry ? null
        : row.Awaited is [var first, ..] ? new AccountNotCorrected(first.PayeeId)
        : new WrongState("batch", $"{row.Batch.State}");

    /// <summary>What came back, and why, with the proofs that the accounts are right now.</summary>
    private async Task<Told> RetriedAsync(BatchCase batch, CancellationToken ct) =>
        new(T["将要重新支付"], [T["收款方"], T["应付（元）"], T["退票原因"]],
        [
            .. batch.Lines.Where(line => line.IsReturned).Select(line => (IReadOnlyList<string>)
                [line.Name, $"{line.Amount}", line.ReturnReason ?? "—"]),
        ])
        {
            IsText = true,
            Links =
            [
                .. (await The<EvidencePages>().OfAsync(Actor, batch.Batch.Id, ct))
                    .Where(file => BatchActs.IsCorrection(file.Act) && file.SizeBytes is not null)
                    .Select(file => new Crumb(T["账户证明：{0}", file.Name],
                        $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}")),
            ],
        };

    /// <summary>Every payee with what it said to its statement; whose silence would count is said first.</summary>
    private Told Unanswered(BatchCase batch)
    {
        var silent = batch.Lines.Count(line => line.ConfirmedAt is null);
        return new Told(T["收款方与金额"], [T["收款方"], T["应付（元）"], T["对账"]],
            [
                .. batch.Lines.OrderBy(line => line.ConfirmedAt is not null).Select(line => (IReadOnlyList<string>)
                [
                    line.Name, $"{line.Amount}", T.Answered(line.ConfirmedAt, line.ConfirmedBy,
                        batch.Objections.Where(one => one.PayeeId == line.PayeeId)),
                ]),
            ], silent > 0 ? T["有 {0} 家收款方还没有确认对账单：提交之后，它们视为确认，不能再提异议。", silent] : null);
    }

    /// <summary>What is objected to, where the page of an answer is about one objection.</summary>
    private Told? ObjectionOf(BatchCase batch) =>
        batch.Objections.FirstOrDefault(one => one.OrderId == batch.ChosenOrder) is { } one
            ? new Told(T["收款方的异议"], [T["订单"], T["收款方"], T["兑付金额（元）"]],
                [[one.Offering, one.PayeeName, $"{one.Redeemed}"]], one.Reason)
            : null;

    private Crumb AllBatches => new(T["结算批次"], "/batches");

    private string NameOf(BatchPages.Row batch) => T["{0} 截止的结算批次", $"{batch.CutoffOn:yyyy-MM-dd}"];

    private string NamedOpen(BatchLines.Unbatched unbatched) =>
        T["尚未归入批次的已核销订单：{0} 单，共 {1} 元", unbatched.Orders, unbatched.Redeemed];
}

/// <summary>A page of batches.</summary>
public sealed record BatchList(
    IReadOnlyList<BatchPages.Row> Rows, BatchState? State, Guid? Next, Total Total, BatchLines.Unbatched Unbatched);

/// <summary>A last day, and the working days until it.</summary>
public sealed record DueDay(DateOnly On, int Left);

/// <summary>A batch with its orders.</summary>
/// <param name="Next">Where the next page of orders starts.</param>
/// <param name="Due">By when each payee is to be paid.</param>
public sealed record BatchPage(
    ThingController<BatchCase>.Thing Thing, IReadOnlyList<OrderPages.Row> Orders, Guid? Next,
    IReadOnlyDictionary<Guid, DueDay> Due);
