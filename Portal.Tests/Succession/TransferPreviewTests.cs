using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Succession;

/// <summary>What an officer is told before an approval is what the approval does.</summary>
public sealed class TransferPreviewTests
{
    [Theory]
    [EveryEngine(30_000L, 50_000L)]
    [EveryEngine(60_000L, 50_000L)]
    [EveryEngine(100_000L, 50_000L)]
    public async Task Tells_what_the_approval_then_does(string engine, long survivorYuan, long absorbedYuan)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, _) = await portal.Given.AVoucherAsync(Money.Yuan(survivorYuan));
        var (absorbed, _) = await portal.Given.AVoucherAsync(Money.Yuan(absorbedYuan));
        var transfer = await AnApprovableTransferAsync(portal, survivor, absorbed);
        var previews = portal.UseCase<TransferPreview>();

        var told = await Ok(previews.OfAsync(An(Role.AuthorityLead), transfer, Ct));
        var done = await Ok(portal.UseCase<ApproveTransfer>().ExecuteAsync(An(Role.AuthorityLead),
            new(transfer, new Dictionary<Guid, Guid>()), Ct));

        var line = Assert.Single(told.Lines);
        Assert.Equal((done.SurvivorSize, done.Carried, done.Lapsed), (told.Size, line.Carried, line.Lapsed));
        Assert.Equal(Money.Yuan(100_000), line.Cap);
        Assert.Equal(line, Assert.Single(await previews.DoneAsync(transfer, Ct)));
    }

    [Theory, EveryEngine]
    public async Task Tells_nothing_to_a_firm(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);

        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<TransferPreview>()
            .OfAsync(As(Guid.CreateVersion7(), Role.EntAdmin), Guid.CreateVersion7(), Ct)));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<TransferPreview>()
            .OfAsync(An(Role.AuthorityLead), Guid.CreateVersion7(), Ct)));
    }

    private static async Task<Guid> AnApprovableTransferAsync(TestPortal portal, Guid survivor, Guid absorbed)
    {
        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(survivor, Role.EntAdmin),
            new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        foreach (var (by, step) in new[]
        {
            (An(Role.PlatOperator), MoveTransfer.Accept), (As(absorbed, Role.EntAdmin), MoveTransfer.ConfirmInventory),
            (An(Role.PlatOperator), MoveTransfer.ConfirmSuccessor),
        })
            await Ok(portal.UseCase<MoveTransfer>().ExecuteAsync(by, step, new(transfer), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(46));
        return transfer;
    }
}
