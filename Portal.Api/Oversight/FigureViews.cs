using GraphQL;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Api.Oversight;

/// <summary>The city's figures, read from vouchers, orders and ledger as they stand.</summary>
[Name("Figures")]
public sealed class FiguresView(Figures figures)
{
    /// <summary>By programme.</summary>
    public async Task<IEnumerable<ProgrammeFiguresView>> ProgrammesAsync(CancellationToken ct) =>
        (await figures.ByProgrammeAsync(ct)).Select(one => new ProgrammeFiguresView(one));

    /// <summary>Redeemed by size class at contract.</summary>
    public async Task<IEnumerable<SliceView>> BySizeAsync(CancellationToken ct) =>
        Slices(await figures.BySizeAsync(ct));

    /// <summary>Redeemed by section (门类) of GB/T 4754.</summary>
    public async Task<IEnumerable<SliceView>> BySectionAsync(CancellationToken ct) =>
        Slices(await figures.BySectionAsync(ct));

    /// <summary>Redeemed by region of the firm that signed.</summary>
    public async Task<IEnumerable<SliceView>> ByRegionAsync(CancellationToken ct) =>
        Slices(await figures.ByRegionAsync(ct));

    /// <summary>Redeemed by zone of the offering.</summary>
    public async Task<IEnumerable<SliceView>> ByZoneAsync(CancellationToken ct) =>
        Slices(await figures.ByZoneAsync(ct));

    /// <summary>What the redeemed orders cost in all.</summary>
    public async Task<LeverageView> LeverageAsync(CancellationToken ct) => new(await figures.LeverageAsync(ct));

    private static IEnumerable<SliceView> Slices(IEnumerable<RedeemedSlice> slices) =>
        slices.Select(slice => new SliceView(slice.Slice, slice.Name, slice.Redeemed));
}

/// <summary>Where the money of one programme is: issued = redeemed + locked + available + expired + lapsed + returned +
/// revoked, always.</summary>
[Name("ProgrammeFigures")]
public sealed class ProgrammeFiguresView(ProgrammeFigures figures)
{
    /// <summary>The programme.</summary>
    public Guid ProgrammeId => figures.Id;

    /// <summary>Its name.</summary>
    public string Name => figures.Name;

    /// <summary>As approved; as planned before that.</summary>
    public Money Budget => figures.Budget;

    /// <summary>Faces of its vouchers.</summary>
    public Money Issued => figures.Issued;

    /// <summary>Redeemed (核销).</summary>
    public Money Redeemed => figures.Redeemed;

    /// <summary>Locked by orders with a filed contract.</summary>
    public Money Locked => figures.Locked;

    /// <summary>Still to be used.</summary>
    public Money Available => figures.Available;

    /// <summary>Not used in time.</summary>
    public Money Expired => figures.Expired;

    /// <summary>Taken back by the authority.</summary>
    public Money Revoked => figures.Revoked;

    /// <summary>Given back by firms.</summary>
    public Money Returned => figures.Returned;

    /// <summary>Lost in mergers.</summary>
    public Money LapsedOnTransfer => figures.LapsedOnTransfer;

    /// <summary>Paid out (兑付).</summary>
    public Money Paid => figures.Paid;

    /// <summary>Received back (追回).</summary>
    public Money ClawbackReceived => figures.ClawbackReceived;

    /// <summary>Paid less received back.</summary>
    public Money NetPaid => figures.NetPaid;

    /// <summary>Issued of the budget, four decimals.</summary>
    public decimal IssueRate => figures.IssueRate;

    /// <summary>Redeemed of issued, four decimals.</summary>
    public decimal RedemptionRate => figures.RedemptionRate;

    /// <summary>Net paid of the budget, four decimals.</summary>
    public decimal ExecutionRate => figures.ExecutionRate;
}

/// <summary>Redeemed money of one slice; clawback not deducted.</summary>
/// <param name="Code">Of a size class, section, region or zone.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Redeemed">The sum.</param>
[Name("RedeemedSlice")]
public sealed record SliceView(string Code, string Name, Money Redeemed);

/// <summary>How much spending the redeemed money set in motion.</summary>
[Name("Leverage")]
public sealed class LeverageView(Leverage leverage)
{
    /// <summary>Final prices of orders with something redeemed.</summary>
    public Money Spend => leverage.Spend;

    /// <summary>Redeemed of them.</summary>
    public Money Redeemed => leverage.Redeemed;

    /// <summary>Spend by redeemed, four decimals.</summary>
    public decimal Ratio => leverage.LeverageRatio;

    /// <summary>Firms that signed such an order.</summary>
    public long EnterprisesBenefited => leverage.EnterprisesBenefited;
}
