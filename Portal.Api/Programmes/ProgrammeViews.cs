using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Api.Programmes;

/// <summary>The policy instrument (券项目): a budget and the rules under which it is spent.</summary>
[Name("Programme"), Implements(typeof(INode))]
public sealed class ProgrammeView(ProgrammePages.Row row, IEnumerable<ProgrammePages.Terms> terms) : INode
{
    /// <summary>The programme's id.</summary>
    public Guid Id => row.Id;

    /// <summary>As it was published.</summary>
    public string Name => row.Name;

    /// <summary>DATA_VOUCHER, ALGORITHM_VOUCHER, COMPUTE_VOUCHER.</summary>
    public string Kind => row.Kind;

    /// <summary>Who is paid the subsidy.</summary>
    public SettlementMode Mode => row.Mode;

    /// <summary>Where it stands.</summary>
    public ProgrammeState State => row.State;

    /// <summary>As finance approved it.</summary>
    public Money Budget => row.Budget;

    /// <summary>The most that one order is supported with.</summary>
    public Money OrderCap => row.OrderCap;

    /// <summary>From the day of issue to the last day of a voucher.</summary>
    public long ValidDays => row.ValidDays;

    /// <summary>From acceptance of a delivery to the last day on which it can be claimed.</summary>
    public long ClaimDays => row.ClaimDays;

    /// <summary>Points of per cent that domestic compute adds to the rate.</summary>
    public long DomesticBonus => row.DomesticBonus;

    /// <summary>Points of per cent that a young firm adds to the rate.</summary>
    public long StartupBonus => row.StartupBonus;

    /// <summary>The highest rate with bonuses, whole per cent; null when there is none.</summary>
    public long? MaxRate => row.MaxRate;

    /// <summary>Rate and cap of each size class that it supports.</summary>
    public IEnumerable<ProgrammeTermsView> Terms => terms.Select(term => new ProgrammeTermsView(term));
}

/// <summary>What a programme grants to firms of one size class.</summary>
[Name("ProgrammeTerms")]
public sealed class ProgrammeTermsView(ProgrammePages.Terms terms)
{
    /// <summary>The size class (GB/T 工信部联企业〔2011〕300号).</summary>
    public SizeClass SizeClass => terms.SizeClass;

    /// <summary>Of the eligible part of a contract, whole per cent.</summary>
    public long RatePercent => terms.RatePercent;

    /// <summary>The most that one firm is granted in a calendar year.</summary>
    public Money FirmYearCap => terms.FirmYearCap;
}

/// <summary>A round of applications (申报批次).</summary>
[Name("Round"), Implements(typeof(INode))]
public sealed class RoundView(
    ProgrammePages.RoundRow row, RoundState state, IEnumerable<ProgrammePages.QuotaRow> quotas) : INode
{
    /// <summary>The round's id.</summary>
    public Guid Id => row.Id;

    /// <summary>As it was announced.</summary>
    public string Name => row.Name;

    /// <summary>Where it stands now: open and closed follow from its dates.</summary>
    public RoundState State => state;

    /// <summary>Applications are taken from here.</summary>
    public DateTimeOffset OpenAt => row.OpenAt;

    /// <summary>Applications are taken up to, and not at, this instant.</summary>
    public DateTimeOffset CloseAt => row.CloseAt;

    /// <summary>The day on which its vouchers were issued.</summary>
    public DateOnly? IssuedOn => row.IssuedOn;

    /// <summary>What it may grant, by programme.</summary>
    public IEnumerable<RoundQuotaView> Quotas => quotas.Select(quota => new RoundQuotaView(quota));
}

/// <summary>What a round may grant of one programme.</summary>
[Name("RoundQuota")]
public sealed class RoundQuotaView(ProgrammePages.QuotaRow quota)
{
    /// <summary>The programme.</summary>
    public Guid ProgrammeId => quota.ProgrammeId;

    /// <summary>The most that can be granted.</summary>
    public Money Quota => quota.Quota;
}
