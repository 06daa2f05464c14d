using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>What was plainly mistyped is asked again.</summary>
public sealed class OpenBatchTests
{
    [Theory, EveryEngine]
    public async Task A_batch_cuts_off_within_a_year_of_today(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        Task<string?> OpenAsync(DateOnly cutoff) => Code(portal.UseCase<OpenBatch>().ExecuteAsync(
            An(Role.PlatOperator), new(Guid.CreateVersion7(), cutoff), Ct));

        Assert.Equal("CUTOFF", await OpenAsync(portal.Today.AddYears(-1).AddDays(-1)));
        Assert.Equal("CUTOFF", await OpenAsync(portal.Today.AddYears(1).AddDays(1)));
        Assert.Null(await OpenAsync(portal.Today.AddYears(-1)));
        Assert.Null(await OpenAsync(portal.Today.AddYears(1)));
        Assert.Equal(2, await portal.CountAsync("batches"));
    }

    [Theory, EveryEngine]
    public async Task Nothing_is_used_more_than_a_million_million_times(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        var provider = As(portal.Provider, Role.ProvOperator);
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, new(order), Ct));

        Assert.Equal("USAGE", await Code(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 1e28m), Ct)));
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 1e12m), Ct));
    }
}
