using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Enterprises;

namespace Portal.Api.Enterprises;

/// <summary>A firm (企业) with its profile as it was verified last.</summary>
[Name("Enterprise"), Implements(typeof(INode))]
public sealed class EnterpriseView(EnterprisePages.Row row) : INode
{
    /// <summary>The firm's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public EnterpriseState State => row.State;

    /// <summary>As registered.</summary>
    public string Name => row.Name;

    /// <summary>Its unified social credit code (GB 32100).</summary>
    public string Uscc => row.Uscc;

    /// <summary>Where it is registered (GB/T 2260).</summary>
    public string RegionCode => row.RegionCode;

    /// <summary>The section of its industry (GB/T 4754).</summary>
    public string Section => row.Section;

    /// <summary>The class of its industry (GB/T 4754).</summary>
    public string IndustryClass => row.IndustryClass;

    /// <summary>The day of its foundation.</summary>
    public DateOnly FoundedOn => row.FoundedOn;

    /// <summary>As submitted last.</summary>
    public long? Employees => row.Employees;

    /// <summary>Of the last year, as submitted.</summary>
    public Money? Revenue => row.Revenue;

    /// <summary>As submitted last.</summary>
    public Money? Assets => row.Assets;

    /// <summary>The last day of its verification.</summary>
    public DateOnly? ValidUntil => row.ValidUntil;

    /// <summary>Who holds its rights: itself, or the firm that absorbed it.</summary>
    public Guid HolderId => row.HolderId;

    /// <summary>Its newest size class (工信部联企业〔2011〕300号); null before the first verification.</summary>
    public SizeClass? SizeClass => row.SizeClass;

    /// <summary>The day for which the size class holds.</summary>
    public DateOnly? SizedOn => row.SizedOn;

    /// <summary>To whom it declared to be related, as declared last on each party and kind.</summary>
    public IDataLoaderResult<IEnumerable<RelatedPartyView>> RelatedParties(
        [FromServices] RelationsByEnterprise relations) => relations.Load(row.Id);

    /// <summary>Its size classes with the figures behind them, the newest first.</summary>
    public IDataLoaderResult<IEnumerable<SizeSnapshotView>> SizeHistory([FromServices] SizesByEnterprise sizes) =>
        sizes.Load(row.Id);
}

/// <summary>A page of firms.</summary>
public sealed class EnterpriseConnection(Page<EnterprisePages.Row> page)
    : Connection<EnterprisePages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<EnterpriseEdge> Edges =>
        Rows.Select(row => new EnterpriseEdge(Paging.CursorOf(row.Id), new EnterpriseView(row)));
}

/// <summary>One of firms in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record EnterpriseEdge(string Cursor, EnterpriseView Node);
