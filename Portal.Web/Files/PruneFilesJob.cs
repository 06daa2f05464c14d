using Portal.Domain.Files;
using Portal.Domain.Foundation.Data;

namespace Portal.Web.Files;

/// <summary>Forgets uploads that no act took, every hour.</summary>
public sealed class PruneFilesJob(PruneFiles prune, Database database, ILogger<PruneFilesJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                if (!await Migrator.IsCurrentAsync(database, stoppingToken)) continue;
                var forgotten = await prune.ExecuteAsync(TimeProvider.System.GetUtcNow() - PruneFiles.Kept, stoppingToken);
                if (forgotten > 0) log.LogInformation("{Forgotten} uploads that no act took were removed", forgotten);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Old uploads could not be removed; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
