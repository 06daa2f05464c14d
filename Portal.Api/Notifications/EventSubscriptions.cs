using System.Runtime.CompilerServices;
using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Api.Notifications;

namespace Portal.Api;

/// <summary>What can be listened to, over server-sent events.</summary>
public sealed partial class Subscription
{
    /// <summary>What happens to the things that the caller may read, as it happens: to their own, or as an officer to
    /// the city's. Whoever must not miss anything asks the lists after connecting again, or has a webhook.</summary>
    /// <param name="lifecycles">Only of these, such as order; all that the caller may read where nothing is
    /// said.</param>
    [Name("events")]
    public static async IAsyncEnumerable<EventView> EventsAsync(IReadOnlyList<string>? lifecycles,
        [FromServices] EventFeed feed, [FromServices] Caller caller, [FromServices] Language language,
        [EnumeratorCancellation] CancellationToken ct)
    {
        if (await caller.ActorAsync(ct) is not { } me)
        {
            var nobody = new NotSignedIn();
            throw new ExecutionError(language.Of(nobody.Zh, nobody.En)) { Code = nobody.Code };
        }
        await foreach (var news in feed.ListenAsync(me, lifecycles, ct)) yield return new EventView(news);
    }
}
