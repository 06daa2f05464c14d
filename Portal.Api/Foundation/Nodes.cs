using Portal.Api.Accounts;
using Portal.Api.Applications;
using Portal.Api.Catalogue;
using Portal.Api.Disputes;
using Portal.Api.Enterprises;
using Portal.Api.Orders;
using Portal.Api.Settlement;
using Portal.Api.Succession;
using Portal.Api.Vouchers;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;

namespace Portal.Api.Foundation;

/// <summary>Anything by its id, for whoever may see it: the same answer as from the field of its kind.</summary>
public sealed class Nodes(Caller caller, Kinds kinds, IServiceProvider services)
{
    /// <summary>Null when nothing has this id, and when the caller may not see what has it.</summary>
    public async Task<INode?> FindAsync(Guid id, CancellationToken ct)
    {
        var kind = await kinds.OfAsync(id, ct);
        return kind switch
        {
            "offering" => await Query.OfferingAsync(id, Of<OfferingPages>(), caller, ct),
            "programme" => await Query.ProgrammeAsync(id, Of<ProgrammePages>(), caller, ct),
            "round" => await Query.RoundAsync(id, Of<RoundPages>(), caller, ct),
            null => null,
            _ => await caller.ActorAsync(ct) is { } me ? await FindAsync(kind, me, id, ct) : null,
        };
    }

    private async Task<INode?> FindAsync(string kind, Actor me, Guid id, CancellationToken ct) => kind switch
    {
        "order" => Seen(await Of<OrderPages>().FindAsync(me, id, ct), row => new OrderView(row)),
        "voucher" => Seen(await Of<VoucherPages>().FindAsync(me, id, ct), row => new VoucherView(row)),
        "application" => Seen(await Of<ApplicationPages>().FindAsync(me, id, ct), row => new ApplicationView(row)),
        "enterprise" => Seen(await Of<EnterprisePages>().FindAsync(me, id, ct), row => new EnterpriseView(row)),
        "provider" => Seen(await Of<ProviderPages>().FindAsync(me, id, ct), row => new ProviderView(row)),
        "batch" => Seen(await Of<BatchPages>().FindAsync(me, id, ct), row => new BatchView(row)),
        "clawback" => Seen(await Of<ClawbackPages>().FindAsync(me, id, ct), row => new ClawbackView(row)),
        "dispute" => Seen(await Of<DisputePages>().FindAsync(me, id, ct), row => new DisputeView(row)),
        "transfer" => Seen(await Of<TransferPages>().FindAsync(me, id, ct), row => new TransferView(row)),
        // People are on the pages of those who look after accounts, and nowhere else.
        "person" => null,
        _ => throw new InvalidOperationException($"Nobody shows a {kind}"),
    };

    private static INode? Seen<TRow>(Outcome<TRow> outcome, Func<TRow, INode> view) =>
        outcome.Refusal is null ? view(outcome.Value) : null;

    private T Of<T>() where T : notnull => services.GetRequiredService<T>();
}
