using System.Globalization;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

public sealed record OfferingNotListed() : Refusal(
    "OFFERING_NOT_LISTED", RefusalKind.Conflict, "该产品未上架", "The offering is not listed");
public sealed record CategoryMismatch : Refusal
{
    public CategoryMismatch(string category)
        : base("CATEGORY_MISMATCH", RefusalKind.Conflict, "该券不能用于此类产品",
            "The voucher does not pay for offerings of this kind, or the offering is free") =>
        Why = new WhyNot("CATEGORY", "1", category, "a category of the programme, at a price");
}

/// <summary>Whoever ordered had another version before them, at another price perhaps.</summary>
public sealed record OfferingRevised(long Edition) : Refusal("OFFERING_REVISED", RefusalKind.Conflict,
    $"该产品刚更新为第 {Edition} 版，请核对新的内容和价格后再下单",
    $"Version {Edition} of the offering has just been listed: look at its terms and price before ordering");
/// <param name="Most">So many of this offering are worth the largest amount that the portal counts.</param>
public sealed record QuantityRefused(decimal Quantity, decimal Most) : Refusal("QUANTITY", RefusalKind.Invalid,
    Quantity > Most ? string.Create(CultureInfo.InvariantCulture, $"数量最多为 {Most:#,##0}") : "数量须为正整数",
    Quantity > Most ? string.Create(CultureInfo.InvariantCulture, $"The quantity may be at most {Most:#,##0}")
        : "The quantity must be a whole number above zero");

/// <summary>A firm orders an offering and names the voucher it will use. Nothing is locked yet.</summary>
public sealed class PlaceOrder(Acts acts, CityRulebook rulebook)
{
    /// <param name="OrderId">Chosen by the caller.</param>
    /// <param name="Edition">The version that is ordered; null takes the one that is listed.</param>
    public sealed record Command(
        Guid OrderId, Guid OfferingId, Guid VoucherId, decimal Quantity, long? Edition = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.OrderPlace, command, async act =>
        {
            if (await act.Tx.FindAsync<Listing>(SelectListing, command) is not { } listing)
                return new NotFound("offering");
            if (await Voucher.LoadAsync(act, command.VoucherId) is not { } voucher) return new NotFound("voucher");
            if (await Order.ExistsAsync(act, command.OrderId)) return new WrongState("order", "placed already");

            var rules = await ProgrammeRules.LoadAsync(act, voucher.ProgrammeId);
            if (WhyNot(listing, voucher, rules, command.Quantity) is { } refusal) return refusal;
            if (await Parties.WhyNotAsync(act, new { voucher.EnterpriseId, voucher.HolderId, listing.ProviderId })
                is { } unfit) return unfit;
            if (command.Edition is { } seen && seen != listing.Edition) return new OfferingRevised(listing.Edition);

            // What left the catalogue since it was read, or is another version now, is read once more and refused.
            await act.Tx.GuardAsync(Insert, new
            {
                Id = command.OrderId, voucher.EnterpriseId, command.OfferingId, listing.Edition, command.VoucherId,
                voucher.ProgrammeId, Quantity = (long)command.Quantity, PlacedOn = act.Today,
                ConfirmUntil = city.WorkingDaysAfter(act.Today, city.ConfirmWorkingDays),
            });
            await act.AuditAsync("order", command.OrderId, null,
                new { State = OrderState.AwaitingProvider, command.OfferingId, command.VoucherId, command.Quantity },
                rules.Version);
            return new Standing(command.OrderId, $"{OrderState.AwaitingProvider}");
        }, ct);
    }

    internal static Refusal? WhyNot(Listing listing, Voucher voucher, ProgrammeRules rules, decimal quantity)
    {
        if (listing.State is not ("Listed" or "Revising")) return new OfferingNotListed();
        if (listing.ProviderState is not ("Admitted" or "RenewalDue")) return new ProviderNotAdmitted();
        if (voucher.WhyNotUse() is { } unusable) return unusable;
        if (!rules.Categories.Contains(listing.Category) || listing.UnitPrice == Money.Zero)
            return new CategoryMismatch(listing.Category);
        return WhyNotQuantity(listing.UnitPrice, quantity);
    }

    /// <summary>Null when so many of an offering may be ordered.</summary>
    /// <param name="unitPrice">Zero for what is free, of which nothing is ordered.</param>
    public static Refusal? WhyNotQuantity(Money unitPrice, decimal quantity)
    {
        var most = decimal.Truncate((decimal)Money.Largest.Fen / Math.Max(1, unitPrice.Fen));
        return quantity < 1 || quantity != decimal.Truncate(quantity) || quantity > most
            ? new QuantityRefused(quantity, most) { Field = nameof(Command.Quantity) } : null;
    }

    internal sealed record Listing(Guid ProviderId, string Category, Money UnitPrice, string State,
        string ProviderState, long Edition);

    internal const string SelectListing = """
        SELECT f.provider_id, f.category, f.unit_price_fen AS unit_price, f.state, p.state AS provider_state,
               f.edition
          FROM offerings f JOIN providers p ON p.id = f.provider_id
         WHERE f.id = @OfferingId
        """;
    private const string Insert = """
        INSERT INTO orders (id, enterprise_id, provider_id, offering_id, offering_edition, voucher_id, programme_id,
                            state, quantity, list_price_fen, placed_on, confirm_until, subsidy_fen, binding_limit,
                            locked_fen, redeemed_fen, version)
        SELECT @Id, @EnterpriseId, f.provider_id, f.id, f.edition, @VoucherId, @ProgrammeId, 'AwaitingProvider',
               @Quantity, f.unit_price_fen, @PlacedOn, @ConfirmUntil, 0, 'None', 0, 0, 1
          FROM offerings f JOIN providers p ON p.id = f.provider_id
         WHERE f.id = @OfferingId AND f.edition = @Edition AND f.state IN ('Listed', 'Revising')
           AND p.state IN ('Admitted', 'RenewalDue')
        """;
}
