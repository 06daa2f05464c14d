using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;

namespace Portal.Domain;

/// <summary>The clock's own work. Whoever touches something finds done what fell due on it; this does the same for what
/// nobody touches, so that lists and figures are right too. Any number of hosts may run it: each effect is a guarded
/// write, and the second one finds nothing left to do.</summary>
public sealed class FallDue(Database database, PortalClock clock)
{
    private const int AtOnce = 64;

    private sealed record Kind(
        Permission What, Func<Act, DateOnly, Task<IReadOnlyList<Guid>>> DueAsync, Func<Act, Guid, Task> TouchAsync);

    private static readonly Kind[] Kinds =
    [
        new(Permissions.EnterpriseReverifyDue, EnterpriseDeadlines.DueAsync, Enterprise.LoadAsync),
        new(Permissions.ProviderSupplementTimeout, ProviderDeadlines.DueAsync, Provider.LoadAsync),
        new(Permissions.ApplicationSupplementTimeout, ApplicationDeadlines.DueAsync, Application.LoadAsync),
        new(Permissions.VoucherExpire, Voucher.DueAsync, Voucher.LoadAsync),
        new(Permissions.OrderTimeout, OrderDeadlines.DueAsync, Order.LoadAsync),
        new(Permissions.DisputeCloseDecided, Dispute.DueAsync, Dispute.LoadAsync),
        new(Permissions.BatchToFinance, Batch.DueAsync, Batch.LoadAsync),
        new(Permissions.TransferNoticeOver, Transfer.DueAsync, Transfer.LoadAsync),
    ];

    /// <summary>Lets happen all that is due by now. Answers how many things changed.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var changed = 0;
        foreach (var kind in Kinds)
        {
            var due = await WithinAsync(kind, act => kind.DueAsync(act, act.Today), ct);
            foreach (var some in due.Chunk(AtOnce))
                await Task.WhenAll(some.Select(id => WithinAsync(kind, async act =>
                {
                    await kind.TouchAsync(act, id);
                    return true;
                }, ct)));
            changed += due.Count;
        }
        return changed;
    }

    private async Task<T> WithinAsync<T>(Kind kind, Func<Act, Task<T>> work, CancellationToken ct) =>
        (await database.TransactAsync<T>(
            async tx => await work(new Act(tx, Actor.Portal, kind.What, null, clock.Now)), ct)).Value;
}
