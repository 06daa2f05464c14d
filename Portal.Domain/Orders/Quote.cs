using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

/// <summary>What each voucher of a firm would pay of an offering that was ordered, contracted at its list price and
/// filed today: the rules of placing and filing, asked without an order.</summary>
public sealed class Quote(Database database, PortalClock clock, CityRulebook rulebook, ProgrammePages programmes)
{
    /// <param name="Price">Of the quantity as listed, all of it taken as eligible; null when it cannot be
    /// ordered.</param>
    /// <param name="Subsidy">Null when the voucher cannot pay.</param>
    /// <param name="WhyNot">Null when it can.</param>
    public sealed record Row(
        Guid VoucherId, Guid ProgrammeId, string ProgrammeName, SizeClass SizeClass, long RatePercent, Money? Price,
        Subsidy? Subsidy, Refusal? WhyNot);

    /// <summary>The largest subsidy first, the vouchers that cannot pay last; of more than a hundred vouchers those
    /// with the most in them.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> AskAsync(
        Actor me, Guid offeringId, decimal quantity, CancellationToken ct)
    {
        if (me.Sight(city: null, Permissions.VoucherReadOwn).Refusal is { } refusal) return refusal;
        var city = await rulebook.CurrentAsync(ct);
        if (await database.FindAsync<PlaceOrder.Listing>(
            PlaceOrder.SelectListing, new { OfferingId = offeringId }, ct) is not { } listing)
            return new NotFound("offering");

        var asked = new
        {
            OfferingId = offeringId, HolderId = me.OrganisationId!.Value, listing.ProviderId, city.RelatedEquityBp,
            Most = (long)Slice.Largest,
        };
        var vouchers = await database.ListAsync<Voucher>(database.Dialect.FirstRows(SelectVouchers), asked, ct);
        var firms = (await database.ListAsync<Firm>(SelectFirms, asked, ct)).ToDictionary(firm => firm.Id);
        var size = SizeOn(clock.Today, await database.ListAsync<Dated>(SelectSizes, asked, ct));
        var parties = await database.ListAsync<Parties>(Parties.Select,
            new { EnterpriseId = asked.HolderId, asked.HolderId, listing.ProviderId }, ct);
        var related = await database.FindAsync<long?>(FileContract.SelectRelation, asked, ct);
        var rules = await programmes.RulesAsync([.. vouchers.Select(voucher => voucher.ProgrammeId).Distinct()], ct);
        return (Row[])
        [
            .. vouchers.Select(voucher => Of(AsOfToday(voucher), rules[voucher.ProgrammeId]))
                .OrderByDescending(row => row.Subsidy?.Amount.Fen ?? -1).ThenBy(row => row.VoucherId),
        ];

        Row Of(Voucher voucher, (string Name, ProgrammeRules Rules) programme)
        {
            var firm = firms[voucher.EnterpriseId];
            var rate = programme.Rules.RatePercent(
                size, firm.DomesticCompute > 0, firm.FoundedOn, clock.Today, city.StartupMonths);
            var row = new Row(voucher.Id, voucher.ProgrammeId, programme.Name, size, rate, null, null, null);
            return PlaceOrder.WhyNot(listing, voucher, programme.Rules, quantity) is { } unfit
                ? row with { WhyNot = unfit }
                : Priced(row with { Price = new((long)quantity * listing.UnitPrice.Fen) }, voucher, programme.Rules);
        }

        Row Priced(Row row, Voucher voucher, ProgrammeRules terms)
        {
            if (Parties.WhyNot(parties) is { } unfit) return row with { WhyNot = unfit };
            if (related is { } ratio) return row with { WhyNot = new RelatedParty(ratio) };
            if (voucher.Available == Money.Zero) return row with { WhyNot = new NothingAvailable() };
            var subsidy = Subsidy.Of(
                row.Price!.Value, row.RatePercent, terms.Terms.OrderCap, voucher.Available, terms.Version);
            return subsidy.Amount == Money.Zero ? row with { WhyNot = new NothingEligible() }
                : row with { Subsidy = subsidy };
        }
    }

    private Voucher AsOfToday(Voucher voucher) =>
        voucher.IsLive && voucher.ValidTo < clock.Today ? voucher with { State = VoucherState.Expired } : voucher;

    // As SizeSnapshot.OnAsync has it: the newest dated on or before the day, otherwise the first.
    private static SizeClass SizeOn(DateOnly day, IReadOnlyList<Dated> sizes) =>
        (sizes.LastOrDefault(size => size.DatedOn <= day) ?? (sizes is [var first, ..] ? first : null))?.SizeClass
        ?? SizeClass.Large;

    private sealed record Firm(Guid Id, DateOnly FoundedOn, long DomesticCompute);

    private sealed record Dated(DateOnly DatedOn, SizeClass SizeClass);

    private const string SelectVouchers =
        Voucher.Columns + "WHERE e.holder_id = @HolderId ORDER BY v.available_fen DESC, v.id";
    private const string SelectFirms = """
        SELECT e.id, e.founded_on, f.domestic_compute
          FROM enterprises e JOIN offerings f ON f.id = @OfferingId
         WHERE e.holder_id = @HolderId
        """;
    private const string SelectSizes = """
        SELECT dated_on, size_class FROM size_snapshots WHERE enterprise_id = @HolderId ORDER BY sequence
        """;
}
