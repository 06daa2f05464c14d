using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Api.Vouchers;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;

namespace Portal.Api.Orders;

/// <summary>What a voucher would pay of an offering today, or why it cannot.</summary>
[Name("Quote")]
public sealed class QuoteView(Quote.Row row, Language language)
{
    /// <summary>The voucher's id.</summary>
    public Guid VoucherId => row.VoucherId;

    /// <summary>The voucher.</summary>
    public IDataLoaderResult<VoucherView?> Voucher([FromServices] VouchersById vouchers) =>
        vouchers.LoadOne(row.VoucherId);

    /// <summary>Whose rules hold.</summary>
    public Party Programme => new(row.ProgrammeId, row.ProgrammeName);

    /// <summary>Of the firm today.</summary>
    public SizeClass SizeClass => row.SizeClass;

    /// <summary>Of today, whole per cent.</summary>
    public long RatePercent => row.RatePercent;

    /// <summary>Of the quantity as listed, all of it taken as eligible; null when it cannot be ordered.</summary>
    public Money? Price => row.Price;

    /// <summary>What the filing would lock; null when the voucher cannot pay.</summary>
    public Money? Subsidy => row.Subsidy?.Amount;

    /// <summary>Which limit the subsidy meets; null when the voucher cannot pay.</summary>
    public BindingLimit? BindingLimit => row.Subsidy?.Limit;

    /// <summary>What each limit allows; null when the voucher cannot pay.</summary>
    public IEnumerable<SubsidyTermView>? Terms => row.Subsidy?.Terms.Select(term => new SubsidyTermView(term));

    /// <summary>Why the voucher cannot pay; null when it can.</summary>
    public RefusalView? Refusal => row.WhyNot is { } refusal ? new RefusalView(refusal, language) : null;
}
