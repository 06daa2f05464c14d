using System.Runtime.CompilerServices;
using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Api.Notifications;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

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
        var me = await caller.ActorAsync(ct);
        if (WhyNot(me, lifecycles) is { } refusal)
            throw new ExecutionError(language.Of(refusal.Zh, refusal.En)) { Code = refusal.Code };
        await foreach (var news in feed.ListenAsync(me!, lifecycles, ct)) yield return new EventView(news);
    }

    // Whoever names what they cannot hear of would wait for ever.
    private static Refusal? WhyNot(Actor? me, IReadOnlyList<string>? lifecycles)
    {
        if (me is null) return new NotSignedIn();
        foreach (var lifecycle in lifecycles ?? [])
        {
            if (!Event.Lifecycles.TryGetValue(lifecycle, out var readers)) return new LifecycleUnknown(lifecycle);
            if (me.Sight(readers.City, readers.Own).Refusal is { } refusal) return refusal;
        }
        return null;
    }
}
