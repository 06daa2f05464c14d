using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Domain.Vouchers;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Support;

/// <summary>Stories told through use cases, each up to where a test begins.</summary>
internal sealed class Given(TestPortal portal)
{
    private int firms;

    /// <summary>A verified small firm.</summary>
    public async Task<Guid> AFirmAsync()
    {
        var firm = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, $"企业{++firms}", Code(firms), "990100", "I", "6513", null, "SOFTWARE_IT", new(2015, 1, 1)), Ct));
        var admin = As(firm, Role.EntAdmin);
        await Ok(portal.UseCase<MoveEnterprise>().ExecuteAsync(admin, MoveEnterprise.StartProfile, new(firm), Ct));
        await Ok(portal.UseCase<SubmitProfile>().ExecuteAsync(admin,
            new(firm, 50, Money.Yuan(5_000_000), Money.Yuan(1_000_000)), Ct));
        await Ok(portal.UseCase<VerifyEnterprise>().ExecuteAsync(An(Role.PlatOperator), new(firm), Ct));
        return firm;
    }

    /// <summary>A round that has its quota and is open now.</summary>
    public async Task<Guid> AnOpenRoundAsync(Money quota)
    {
        var round = Guid.CreateVersion7();
        var now = portal.UseCase<PortalClock>().Now;
        await Ok(portal.UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
            new(round, "批次", now.AddHours(1), now.AddHours(5), [new(portal.Programme, quota)]), Ct));
        await Ok(portal.UseCase<ScheduleRound>().ExecuteAsync(An(Role.AuthorityOperator), new(round), Ct));
        portal.At(now.AddHours(2));
        return round;
    }

    /// <summary>An application that the first review has passed.</summary>
    public async Task<Guid> APassedApplicationAsync(Guid round, Guid firm, Money amount)
    {
        var application = Guid.CreateVersion7();
        var reviewer = An(Role.Reviewer);
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, portal.Programme, firm, amount), Ct));
        await Ok(
            portal.UseCase<MoveApplication>().ExecuteAsync(reviewer, MoveApplication.Accept, new(application), Ct));
        await Ok(portal.UseCase<PassFirst>().ExecuteAsync(reviewer, new(application, amount), Ct));
        return application;
    }

    /// <summary>Activated vouchers of one face, one for each of the firms.</summary>
    public async Task<IReadOnlyList<Guid>> VouchersAsync(Money face, params IReadOnlyList<Guid> ofFirms)
    {
        var round = await AnOpenRoundAsync(new(face.Fen * ofFirms.Count));
        var applications = new List<Guid>();
        foreach (var firm in ofFirms) applications.Add(await APassedApplicationAsync(round, firm, face));
        foreach (var application in applications)
            await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer), new(application, face), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(12));
        var vouchers = new List<Guid>();
        foreach (var (firm, application) in ofFirms.Zip(applications))
        {
            vouchers.Add(Guid.CreateVersion7());
            await Ok(portal.UseCase<ApproveApplication>().ExecuteAsync(An(Role.AuthorityLead),
                new(application, vouchers[^1]), Ct));
        }
        await Ok(portal.UseCase<IssueRound>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        foreach (var (firm, voucher) in ofFirms.Zip(vouchers))
            await Ok(portal.UseCase<ActivateVoucher>().ExecuteAsync(As(firm, Role.EntOperator), new(voucher), Ct));
        return vouchers;
    }

    public async Task<(Guid Firm, Guid Voucher)> AVoucherAsync(Money face)
    {
        var firm = await AFirmAsync();
        return (firm, (await VouchersAsync(face, firm))[0]);
    }

    /// <summary>An order whose contract waits to be filed.</summary>
    public async Task<Guid> AContractAsync(Guid firm, Guid voucher, Money amount)
    {
        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order, portal.Offering, voucher, 100), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), MoveOrder.Confirm,
            new(order), Ct));
        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order, $"HT-{order:N}", portal.Today, amount, [new("数据服务", amount)]), Ct));
        return order;
    }

    /// <summary>An accepted delivery.</summary>
    public async Task<Guid> AnAcceptedOrderAsync(Guid firm, Guid voucher, Money amount)
    {
        var order = await AContractAsync(firm, voucher, amount);
        var provider = As(portal.Provider, Role.ProvOperator);
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, new(order), Ct));
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 10), Ct));
        await Task.Delay(2, Ct); // of two acts in one millisecond nobody can say which came first
        await Ok(portal.UseCase<AcceptDelivery>().ExecuteAsync(As(firm, Role.EntAdmin), new(order), Ct));
        return order;
    }

    public async Task<Guid> AClaimedOrderAsync(Guid firm, Guid voucher, Money amount)
    {
        var order = await AnAcceptedOrderAsync(firm, voucher, amount);
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(order, [new(InvoiceNumber(), amount)], amount, portal.Today), Ct));
        return order;
    }

    /// <summary>A claim that somebody has reviewed: ready to be redeemed.</summary>
    public async Task<Guid> AReviewedOrderAsync(Guid firm, Guid voucher, Money amount)
    {
        var order = await AClaimedOrderAsync(firm, voucher, amount);
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, amount), Ct));
        return order;
    }

    public async Task<Guid> AnOpenBatchAsync(int days = 60)
    {
        var batch = Guid.CreateVersion7();
        await Ok(portal.UseCase<OpenBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch, portal.Today.AddDays(days)),
            Ct));
        return batch;
    }

    /// <summary>A batch of these reviewed orders, redeemed now, on its way to the bank.</summary>
    public async Task<Guid> AnInstructedBatchAsync(params IReadOnlyList<Guid> orders)
    {
        var batch = await AnOpenBatchAsync();
        foreach (var order in orders)
            await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        var platform = An(Role.PlatOperator);
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(platform, new(batch), Ct));
        foreach (var (by, step) in new[]
        {
            (platform, MoveBatch.Reconcile), (platform, MoveBatch.Submit),
            (An(Role.AuthorityLead), MoveBatch.SkipNotice), (An(Role.Finance), MoveBatch.Approve),
            (An(Role.Finance), MoveBatch.Instruct),
        })
            await Ok(portal.UseCase<MoveBatch>().ExecuteAsync(by, step, new(batch), Ct));
        return batch;
    }

    /// <summary>A deducted order of this price whose provider has been paid half of it.</summary>
    public async Task<Guid> ASettledOrderAsync(Guid firm, Guid voucher, Money price)
    {
        var order = await AReviewedOrderAsync(firm, voucher, price);
        var batch = await AnInstructedBatchAsync(order);
        await Ok(portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
            new(batch, portal.Provider, price.Percent(50)), Ct));
        return order;
    }

    private static int invoices;

    public static string InvoiceNumber() => $"26{Interlocked.Increment(ref invoices):000000000000000000}";

    /// <summary>A right code of the invented region 990100.</summary>
    public static string Code(int number)
    {
        var body = $"91990100{number:00000000}";
        foreach (
            var tail in from old in "0123456789X" from check in "0123456789ABCDEFGHJKLMNPQRTUWXY" select $"{old}{check}")
            if (Uscc.Fault(body + tail) is null && !Uscc.HasOldOrganisationCode(body + tail)) return body + tail;
        throw new InvalidOperationException("No check digit fits");
    }
}
