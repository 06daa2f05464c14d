using Portal.Domain.Foundation.Data;

namespace Portal.Web.Operations;

/// <summary>migrate: brings the database up to this version.</summary>
public sealed class MigrateVerb(Database database)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var applied = await Migrator.MigrateAsync(database, ct);
        Console.WriteLine(
            $"{database.Engine}: {applied} scripts applied, {Migrator.Scripts(database.Engine).Count} in all");
        return 0;
    }
}
