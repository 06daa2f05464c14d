using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Api.Programmes;

/// <summary>The policy instrument (券项目): a budget and the rules under which it is spent.</summary>
[Name("Programme"), Implements(typeof(INode))]
public sealed class ProgrammeView(ProgrammePages.Row row) : INode
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
    public IDataLoaderResult<IEnumerable<ProgrammeTermsView>> Terms([FromServices] TermsByProgramme terms) =>
        terms.Load(row.Id);

    /// <summary>The version of its rules; decisions name it.</summary>
    public long RuleVersion => row.RuleVersion;

    /// <summary>Of what is written down of it; an edit names it.</summary>
    public long Version => row.Version;
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

/// <summary>A page of programmes.</summary>
public sealed class ProgrammeConnection(Page<ProgrammePages.Row> page)
    : Connection<ProgrammePages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<ProgrammeEdge> Edges =>
        Rows.Select(row => new ProgrammeEdge(Paging.CursorOf(row.Id), new ProgrammeView(row)));
}

/// <summary>One of programmes in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record ProgrammeEdge(string Cursor, ProgrammeView Node);

/// <summary>What programmes grant, per size class.</summary>
public sealed class TermsByProgramme(ProgrammePages pages) : Wave<Guid, ProgrammeTermsView>(async (ids, ct) =>
    (await pages.TermsAsync(ids, ct)).ToLookup(terms => terms.ProgrammeId, terms => new ProgrammeTermsView(terms)));
