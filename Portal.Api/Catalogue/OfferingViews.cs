using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;

namespace Portal.Api.Catalogue;

/// <summary>What a provider sells: a data product, an algorithm, compute or a governance service.</summary>
[Name("Offering"), Implements(typeof(INode))]
public sealed class OfferingView(OfferingPages.Row row) : INode
{
    /// <summary>The offering's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands; who finds it in the catalogue can order it.</summary>
    public OfferingState State => row.State;

    /// <summary>As the catalogue lists it.</summary>
    public string Name => row.Name;

    /// <summary>DATA, ALGORITHM, COMPUTE and their like; a programme pays for some of them.</summary>
    public string Category => row.Category;

    /// <summary>Whose it is.</summary>
    public Party Provider => new(row.ProviderId, row.ProviderName);

    /// <summary>The zone (数据服务专区) that offers it.</summary>
    public Party Zone => new(row.ZoneId, row.ZoneName);

    /// <summary>What is counted: a set, a call, a card hour.</summary>
    public string Unit => row.Unit;

    /// <summary>Of one unit; nothing for a free offering, which takes no voucher.</summary>
    public Money UnitPrice => row.UnitPrice;

    /// <summary>How much harm its data could do (GB/T 43697).</summary>
    public DataGrade DataGrade => row.DataGrade;

    /// <summary>How it is handed over.</summary>
    public string Delivery => row.Delivery;

    /// <summary>How often its data are renewed.</summary>
    public string UpdateCycle => row.UpdateCycle;

    /// <summary>Runs on domestic chips (国产算力), for which programmes may pay a bonus.</summary>
    public bool DomesticCompute => row.DomesticCompute > 0;

    /// <summary>The number of this version, from 1 on.</summary>
    public long Version => row.Edition;

    /// <summary>Since when this version is on sale; null when it never was.</summary>
    public DateTimeOffset? ListedAt => row.ListedAt;

    /// <summary>Where the next version stands that is made beside this one; null while there is none.</summary>
    public OfferingState? Revision => row.Revision;
}

/// <summary>A version of an offering other than the one that is listed.</summary>
[Name("OfferingVersion")]
public sealed class OfferingVersionView(Guid offeringId, OfferingVersions.Row row)
{
    /// <summary>Of which offering.</summary>
    public Guid OfferingId => offeringId;

    /// <summary>Its number, from 1 on.</summary>
    public long Version => row.Edition;

    /// <summary>ARCHIVED when it was on sale before; otherwise how far its making is.</summary>
    public OfferingState State => row.State;

    /// <summary>Since when it was on sale; null while it is made.</summary>
    public DateTimeOffset? ListedAt => row.ListedAt;

    /// <summary>When another version took its place; null while it is made.</summary>
    public DateTimeOffset? EndedAt => row.EndedAt;

    /// <summary>As the catalogue listed it, or will.</summary>
    public string Name => row.Name;

    /// <summary>What is counted.</summary>
    public string Unit => row.Unit;

    /// <summary>Of one unit; nothing for a free offering.</summary>
    public Money UnitPrice => row.UnitPrice;

    /// <summary>How much harm its data could do.</summary>
    public DataGrade DataGrade => row.DataGrade;

    /// <summary>How it is handed over.</summary>
    public string Delivery => row.Delivery;

    /// <summary>How often its data are renewed.</summary>
    public string UpdateCycle => row.UpdateCycle;

    /// <summary>What else there is to say.</summary>
    public string Note => row.Note;

    /// <summary>Runs on domestic chips.</summary>
    public bool DomesticCompute => row.DomesticCompute > 0;
}

/// <summary>Who or what something belongs to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record Party(Guid Id, string Name);

/// <summary>A page of offerings.</summary>
public sealed class OfferingConnection(Page<OfferingPages.Row> page)
    : Connection<OfferingPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<OfferingEdge> Edges =>
        Rows.Select(row => new OfferingEdge(Paging.CursorOf(row.Id), new OfferingView(row)));
}

/// <summary>An offering in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">The offering.</param>
public sealed record OfferingEdge(string Cursor, OfferingView Node);
