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

    /// <summary>GB/T 43697: 一般1级 to 一般4级, 重要; a dash where no data changes hands.</summary>
    public string DataGrade => row.DataGrade;

    /// <summary>How it is handed over.</summary>
    public string Delivery => row.Delivery;

    /// <summary>How often its data are renewed.</summary>
    public string UpdateCycle => row.UpdateCycle;

    /// <summary>Runs on domestic chips (国产算力), for which programmes may pay a bonus.</summary>
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
