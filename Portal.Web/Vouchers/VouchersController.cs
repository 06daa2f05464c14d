using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Vouchers;

/// <summary>Vouchers: a firm's own, an officer's all.</summary>
public sealed class VouchersController(
    VoucherPages pages, VoucherCertificates certificates, OrderPages orders, ProgrammePages programmes,
    PortalClock clock, Session me, Words words)
    : ThingController<VoucherPages.Row>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<VoucherPages.Row>> Acts => VoucherActs.All;

    protected override Task<Outcome<VoucherPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(VoucherPages.Row row) => row.State;

    protected override CaseNumber? NumberOf(VoucherPages.Row row) => row.Number;

    protected override Crumb CrumbOf(VoucherPages.Row row) => new(row.ProgrammeName, $"/vouchers/{row.Id}");

    [HttpGet("/vouchers")]
    public async Task<IActionResult> List(VoucherState? state, VoucherSort sort, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, new(state, null), sort, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View(new VoucherList(listed.Value.Rows, state, sort,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct), clock.Today));
    }

    [HttpGet("/vouchers/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var shown = await ShowThingAsync(id, ct);
        if (shown is not ViewResult { Model: Thing thing }) return shown;
        var all = new Slice(Slice.Largest, null);
        var paid = await orders.ListAsync(Actor, new(null, id, null), OrderSort.Newest, all, ct);
        return View("Show", new VoucherShown(thing, paid.Refusal is null ? paid.Value.Rows : [], clock.Today));
    }

    [HttpGet("/vouchers/{id:guid}/certificate")]
    public async Task<IActionResult> Certificate(Guid id, CancellationToken ct)
    {
        var found = await certificates.FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        var rates = await programmes.TermsAsync([found.Value.Voucher.ProgrammeId], ct);
        return View(new VoucherPaper(found.Value, [.. rates],
            $"{Request.Scheme}://{Request.Host}/vouchers/verify/{id}", clock.Today));
    }

    [HttpGet("/vouchers/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/vouchers/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}

/// <summary>A page of vouchers.</summary>
/// <param name="Next">Where the next page starts; null on the last.</param>
public sealed record VoucherList(
    IReadOnlyList<VoucherPages.Row> Rows, VoucherState? State, VoucherSort Sort, Guid? Next, Total Total,
    DateOnly Today);

/// <summary>A voucher with the orders that it pays.</summary>
public sealed record VoucherShown(
    ThingController<VoucherPages.Row>.Thing Thing, IReadOnlyList<OrderPages.Row> Orders, DateOnly Today);

/// <summary>A voucher to be printed.</summary>
/// <param name="Address">Where anybody can check it.</param>
public sealed record VoucherPaper(
    VoucherCertificates.Certificate Certificate, IReadOnlyList<ProgrammePages.Terms> Rates, string Address,
    DateOnly Today);
