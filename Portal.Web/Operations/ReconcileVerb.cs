using Portal.Domain.Foundation.Data;
using Portal.Domain.Oversight;

namespace Portal.Web.Operations;

/// <summary>reconcile: prints what the ledger holds, in yuan, and names every figure that differs from it.</summary>
public sealed class ReconcileVerb(Database database, Reconcile reconcile)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await Migrator.IsCurrentAsync(database, ct))
        {
            await Console.Error.WriteLineAsync(
                "数据库尚未升级到本版本，请先运行 migrate。The schema is not this version's: run migrate first.");
            return 2;
        }
        var report = await reconcile.ExecuteAsync(ct);
        foreach (var programme in report.Totals.GroupBy(total => total.Programme))
        {
            Console.WriteLine(programme.Key);
            foreach (var total in programme) Console.WriteLine($"  {total.Account,-12} {total.Balance,24} 元");
        }
        foreach (var difference in report.Differences)
            Console.WriteLine(
                $"差异 difference: {difference.What} {difference.Id}: kept {difference.Kept}, ledger {difference.Recomputed}");
        Console.WriteLine(report.Differences.Count == 0
            ? "账实相符。Everything agrees with the ledger."
            : $"{report.Differences.Count} 处不符。{report.Differences.Count} differences.");
        return report.Differences.Count == 0 ? 0 : 1;
    }
}
