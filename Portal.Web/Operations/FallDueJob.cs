using Portal.Domain;

namespace Portal.Web.Operations;

/// <summary>Lets happen what falls due, every ten seconds. Being late does no harm: whoever touches a thing finds it as
/// it should be.</summary>
public sealed class FallDueJob(FallDue fallDue, ILogger<FallDueJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                var changed = await fallDue.ExecuteAsync(stoppingToken);
                if (changed > 0) log.LogInformation("{Changed} things fell due", changed);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "What fell due could not be done; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
