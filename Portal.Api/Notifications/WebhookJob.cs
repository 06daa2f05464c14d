using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>Puts what happened into the outbox and sends what is due, every two seconds.</summary>
public sealed class WebhookJob(
    Deliveries deliveries, WebhookSender sender, Database database, ILogger<WebhookJob> log) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                if (!await Migrator.IsCurrentAsync(database, stoppingToken)) continue;
                await deliveries.EnqueueAsync(stoppingToken);
                while (await SendDueAsync(stoppingToken) == AtOnce)
                {
                    // There is more.
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Webhooks could not be served; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> SendDueAsync(CancellationToken ct)
    {
        var due = await deliveries.ClaimAsync(AtOnce, ct);
        await Parallel.ForEachAsync(due, ct, async (delivery, token) =>
            await deliveries.RecordAsync(delivery, await sender.SendAsync(delivery, token), token));
        return due.Count;
    }
}
