using OpenIddict.Abstractions;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Web.Accounts;

/// <summary>Forgets tokens and sessions that ended some days ago, every hour.</summary>
public sealed class PruneTokensJob(
    IServiceScopeFactory scopes, Database database, Sessions sessions, ILogger<PruneTokensJob> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1), Kept = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                if (!await Migrator.IsCurrentAsync(database, stoppingToken)) continue;
                await using var scope = scopes.CreateAsyncScope();
                var before = TimeProvider.System.GetUtcNow() - Kept;
                await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>()
                    .PruneAsync(before, stoppingToken);
                await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>()
                    .PruneAsync(before, stoppingToken);
                await sessions.ForgetAsync(before, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Old tokens could not be forgotten; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
