using GraphQL;
using Portal.Api.Zones;
using Portal.Domain.Zones;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The zones (企业数据服务专区) under which offerings stand, by code.</summary>
    public static async Task<IEnumerable<ZoneView>> ZonesAsync(
        [FromServices] ZonePages pages, CancellationToken ct) =>
        (await pages.ListAsync(ct)).Select(row => new ZoneView(row.Id, row.Code, row.Name));
}
