using GraphQL;
using Portal.Api.Accounts;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Who the portal takes the caller for; null without a token.</summary>
    public static async Task<ViewerView?> ViewerAsync([FromServices] Caller caller, CancellationToken ct) =>
        await caller.ActorAsync(ct) is { } actor ? new ViewerView(actor) : null;
}
