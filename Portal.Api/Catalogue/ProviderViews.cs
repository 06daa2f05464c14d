using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Catalogue;

namespace Portal.Api.Catalogue;

/// <summary>A service provider (服务机构), on its way into the register or in it.</summary>
[Name("Provider"), Implements(typeof(INode))]
public sealed class ProviderView(ProviderPages.Row row) : INode
{
    /// <summary>The provider's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public ProviderState State => row.State;

    /// <summary>As registered.</summary>
    public string Name => row.Name;

    /// <summary>Its unified social credit code (GB 32100).</summary>
    public string Uscc => row.Uscc;

    /// <summary>Where it is registered (GB/T 2260).</summary>
    public string RegionCode => row.RegionCode;

    /// <summary>What it says of itself.</summary>
    public string Intro => row.Intro;

    /// <summary>The last day to hand in what is missing; null while nothing was asked for.</summary>
    public DateOnly? SupplementUntil => row.SupplementUntil;
}

/// <summary>A page of providers.</summary>
public sealed class ProviderConnection(Page<ProviderPages.Row> page)
    : Connection<ProviderPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<ProviderEdge> Edges =>
        Rows.Select(row => new ProviderEdge(Paging.CursorOf(row.Id), new ProviderView(row)));
}

/// <summary>One of providers in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record ProviderEdge(string Cursor, ProviderView Node);
