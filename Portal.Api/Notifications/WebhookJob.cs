using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>Puts what happened into the outbox every two seconds and sends what is due. Nobody waits for the slowest
/// receiver: as soon as one delivery is done the next is claimed, and no webhook has more than its share under
/// way.</summary>
public sealed class WebhookJob(
    Deliveries deliveries, WebhookSender sender, Database database, ILogger<WebhookJob> log) : BackgroundService
{
    private const int AtOnce = 20;
    private const int OfOneAtOnce = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private readonly List<Task> underWay = [];
    private bool isCurrent;
    private long? prunedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            underWay.RemoveAll(sending => sending.IsCompleted);
            if (pause.IsCompleted)
            {
                await TryAsync(PutInAsync, stoppingToken);
                pause = Task.Delay(Every, stoppingToken);
            }
            if (isCurrent) await TryAsync(StartDueAsync, stoppingToken);
            await Task.WhenAny([pause, .. underWay]);
        }
        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Webhooks could not be served; trying again");
        }
    }

    private async Task PutInAsync(CancellationToken ct)
    {
        isCurrent = await Migrator.IsCurrentAsync(database, ct);
        if (!isCurrent) return;
        await deliveries.EnqueueAsync(ct);
        if (prunedAt is { } last && TimeProvider.System.GetElapsedTime(last) < PruneEvery) return;
        await deliveries.PruneAsync(ct);
        prunedAt = TimeProvider.System.GetTimestamp();
    }

    private async Task StartDueAsync(CancellationToken ct)
    {
        if (underWay.Count == AtOnce) return;
        foreach (var delivery in await deliveries.ClaimAsync(AtOnce - underWay.Count, OfOneAtOnce, ct))
            underWay.Add(SendAsync(delivery, ct));
    }

    // What cannot be written down is sent again when the claim is over.
    private async Task SendAsync(Deliveries.Due delivery, CancellationToken ct)
    {
        try
        {
            await deliveries.RecordAsync(delivery, await sender.SendAsync(delivery, ct), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Delivery {Delivery} could not be written down", delivery.Id);
        }
    }
}
