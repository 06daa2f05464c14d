using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Catalogue;

/// <summary>A firm orders an offering in two pages: with which voucher and how much of it; then it looks once more and
/// places the order.</summary>
[SignedIn]
public sealed class PlaceOrderController(
    OfferingPages pages, VoucherChoices vouchers, PlaceOrder place, Session me, Words words) : Controller
{
    /// <param name="Quantity">As it was typed: vouchers are offered for one that may be ordered.</param>
    /// <param name="Chosen">The voucher to begin with: the best, or the one that was chosen.</param>
    public sealed record Choosing(
        OfferingPages.Row Offering, string Quantity, IReadOnlyList<VoucherChoices.Choice> Choices, Guid? Chosen);

    public sealed record Checking(
        OfferingPages.Row Offering, long Quantity, VoucherChoices.Choice Choice, Guid RequestId, Guid NewId);

    [HttpGet("/catalogue/{id:guid}/order")]
    public Task<IActionResult> Choose(Guid id, string? quantity, Guid? voucherId, CancellationToken ct)
    {
        // The address names the field in another case: what is wrong would be said of that name, and lead nowhere.
        ModelState.Clear();
        return WithChoicesAsync(id, quantity ?? "1",
            (offering, typed, _, choices) => ChoosePage(offering, typed, choices, voucherId), ct);
    }

    /// <param name="form">The order that the page makes, in its address: whoever comes back to it has the same form
    /// again, and places no second order with it.</param>
    [HttpGet("/catalogue/{id:guid}/order/check")]
    public Task<IActionResult> Check(
        Guid id, string? quantity, Guid? voucherId, Guid? form, CancellationToken ct)
    {
        ModelState.Clear();
        return WithChoicesAsync(id, quantity, (offering, typed, count, choices) =>
        {
            if (choices.FirstOrDefault(one => one.VoucherId == voucherId && one.Quote is not null) is { } choice
                && ModelState.IsValid)
                return form is { } made && made != Guid.Empty
                    ? View("/Catalogue/Check.cshtml", new Checking(offering, count, choice, made, made))
                    : LocalRedirect($"{Request.Path}{Request.QueryString.Add("form", $"{Guid.CreateVersion7()}")}");
            if (ModelState.IsValid) ModelState.AddModelError("voucherId", words["请选择一张能用的券"]);
            return ChoosePage(offering, typed, choices, voucherId);
        }, ct);
    }

    [HttpPost("/catalogue/{id:guid}/order")]
    public async Task<IActionResult> Place(Guid id, CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        var quantity = form.Number("Quantity");
        if (!form.IsReadable)
        {
            ModelState.Clear(); // the page that asks again reads it again, and says it once
            return await WithChoicesAsync(id, form.Raw("Quantity"),
                (offering, typed, _, choices) => ChoosePage(offering, typed, choices, null), ct);
        }
        _ = Guid.TryParse(form.Raw("VoucherId"), out var voucherId);
        var placed = await place.ExecuteAsync(me.Actor!,
            new PlaceOrder.Command(form.NewId, id, voucherId, quantity, form.Number("Edition"))
            {
                RequestId = form.RequestId,
            }, ct);
        if (placed.Refusal is not { } refusal)
        {
            this.Done(words["已下单，等待服务机构确认"]);
            return LocalRedirect($"/orders/{form.NewId}");
        }
        if (refusal.Kind is RefusalKind.NotPermitted or RefusalKind.NotFound) return this.Refused(refusal);
        this.Say(refusal, words);
        return await WithChoicesAsync(id, $"{quantity}",
            (offering, typed, _, choices) => ChoosePage(offering, typed, choices, voucherId), ct);
    }

    private ViewResult ChoosePage(
        OfferingPages.Row offering, string quantity, IReadOnlyList<VoucherChoices.Choice> choices, Guid? voucherId)
    {
        if (!ModelState.IsValid) this.AskAgain();
        return View("/Catalogue/Choose.cshtml", new Choosing(offering, quantity, choices,
            choices.FirstOrDefault(one => one.VoucherId == voucherId && one.Quote is not null)?.VoucherId
                ?? choices.FirstOrDefault(one => one.Quote is not null)?.VoucherId));
    }

    private async Task<IActionResult> WithChoicesAsync(Guid id, string? quantity,
        Func<OfferingPages.Row, string, long, IReadOnlyList<VoucherChoices.Choice>, IActionResult> show,
        CancellationToken ct)
    {
        if (me.Actor!.WhyNot(Permissions.OrderPlace) is { } notPermitted) return this.Refused(notPermitted);
        if (await pages.FindAsync(null, id, ct) is not { } offering) return this.Refused(new NotFound("offering"));
        var typed = new FormCollection(new() { ["Quantity"] = quantity });
        var count = new ActForm(typed, ModelState, words).Number("Quantity");
        if (ModelState.IsValid && PlaceOrder.WhyNotQuantity(offering.UnitPrice, count) is { } wrong)
            this.Say(wrong, words);
        var choices = await vouchers.OfAsync(me.Actor,
            new(offering.Category, offering.UnitPrice, offering.DomesticCompute > 0, count), ct);
        return choices.Refusal is { } refusal ? this.Refused(refusal)
            : show(offering, $"{quantity}", count, choices.Value);
    }
}
