using System.Threading.Channels;
using GraphQL;
using GraphQL.Validation;
using OpenIddict.Abstractions;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;

namespace Portal.Api.Foundation;

/// <summary>The listener read more slowly than events came: some are missing from here on. The stream ends with this,
/// so that it is not taken for one that is over.</summary>
public sealed class TooSlow : ExecutionError
{
    public TooSlow() : base("Events came faster than they were read; ask the lists for what is missing, then listen "
        + "again") => Code = "TOO_SLOW";
}

/// <summary>Answers over server-sent events, one connection a subscription (GraphQL over SSE, "distinct connections"):
/// a "next" for each result, "complete" at the end. The stream ends with its token, and with the seat of whoever
/// listens, who pays for each event as for asking once. One that ended with a fault says so in a last "next" that has
/// errors and no data.</summary>
internal sealed class EventStream(HttpContext http, IGraphQLTextSerializer serializer)
{
    private const int Unsent = 100;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <summary>What is no subscription is one result.</summary>
    public async Task WriteAsync(ExecutionResult result)
    {
        var response = http.Response;
        response.ContentType = MediaTypes.EventStream;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // for proxies that would collect
        await response.StartAsync(http.RequestAborted);
        if (result.Streams?.Values.FirstOrDefault() is { } stream) await FollowAsync(stream);
        else await SendAsync(result);
        await response.WriteAsync("event: complete\ndata:\n\n", http.RequestAborted);
    }

    private async Task FollowAsync(IObservable<ExecutionResult> stream)
    {
        var channel = Channel.CreateBounded<ExecutionResult>(Unsent);
        using var subscription = stream.Subscribe(new Listener(channel.Writer));
        var listener = await ActorAsync();
        await http.Response.WriteAsync(":\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        while (await IsStillWelcomeAsync(listener))
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            pause.CancelAfter(KeepAlive);
            try
            {
                if (!await channel.Reader.WaitToReadAsync(pause.Token)) return;
                if (!await IsStillWelcomeAsync(listener)) return;
                while (channel.Reader.TryRead(out var result))
                {
                    if (await WhyNotAsync() is { } tooMuch) throw tooMuch;
                    await SendAsync(result);
                }
            }
            catch (ExecutionError fault)
            {
                await SendAsync(new(fault));
                return;
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(":\n\n", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
    }

    // The events are those of the seat that the listener had when they began.
    private async ValueTask<bool> IsStillWelcomeAsync(Actor? listener) =>
        !(http.User.GetExpirationDate() < TimeProvider.System.GetUtcNow())
        && await http.RequestServices.GetRequiredService<BearerTokens>().AreGoodAsync(http, http.RequestAborted)
        && await ActorAsync() is var now && now?.OrganisationId == listener?.OrganisationId
        && (now?.Roles ?? []).SetEquals(listener?.Roles ?? []);

    private ValueTask<ValidationError?> WhyNotAsync() =>
        http.RequestServices.GetRequiredService<QueryCost>().WhyNotAgainAsync(http.RequestAborted);

    private ValueTask<Actor?> ActorAsync() =>
        http.RequestServices.GetRequiredService<Caller>().ActorAsync(http.RequestAborted);

    private async Task SendAsync(ExecutionResult result)
    {
        await http.Response.WriteAsync($"event: next\ndata: {serializer.Serialize(result)}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Whoever reads too slowly is let go, and told so after what they had not read yet.</summary>
    private sealed class Listener(ChannelWriter<ExecutionResult> results) : IObserver<ExecutionResult>
    {
        public void OnNext(ExecutionResult value)
        {
            if (!results.TryWrite(value)) results.TryComplete(new TooSlow());
        }

        public void OnError(Exception error) =>
            results.TryComplete(error as ExecutionError ?? new ExecutionError("The events ended with a fault"));

        public void OnCompleted() => results.TryComplete();
    }
}
