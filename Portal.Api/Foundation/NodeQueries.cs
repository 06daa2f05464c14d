using GraphQL;
using Portal.Api.Foundation;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Anything by its id; null when nothing has it, or the caller may not see it.</summary>
    /// <param name="id">The id.</param>
    public static Task<INode?> NodeAsync(Guid id, [FromServices] Nodes nodes, CancellationToken ct) =>
        nodes.FindAsync(id, ct);
}
