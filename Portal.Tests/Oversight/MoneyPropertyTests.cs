using FsCheck.Fluent;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>Whatever anybody tries in whatever order, with whatever amounts: the money adds up and nobody gets an
/// exception.</summary>
public sealed class MoneyPropertyTests
{
    /// <summary>One attempt: which act (above 21: whatever the order waits for), on which of the things, with which
    /// amount.</summary>
    private sealed record Attempt(int Act, int Which, long Fen);

    private const int Things = 8;

    [Theory, EveryEngine]
    public async Task Random_chains_of_acts_keep_every_invariant(string engine)
    {
        var chains = engine == Engines.Sqlite ? 12 : 5;
        var attempts = Gen.Sample(
            (from act in Gen.Choose(0, 60)
             from which in Gen.Choose(0, Things - 1)
             from fen in Gen.Frequency((6, Gen.Choose(1, 2_000_000).Select(n => (long)n)),
                 (1, Gen.Elements(0, -1, 1, long.MaxValue, long.MinValue, Money.Largest.Fen)))
             select new Attempt(act, which, fen)).ListOf(150), chains);
        foreach (var chain in attempts)
        {
            await using var portal = await TestPortal.CreateAsync(engine);
            var firms = new[] { await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync() };
            var vouchers = await portal.Given.VouchersAsync(Money.Yuan(20_000), firms);
            var story = new Story(portal, firms, vouchers);
            try
            {
                foreach (var attempt in chain) await story.TryAsync(attempt);
                await AssertInvariantsAsync(portal, story);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"After [{string.Join(", ", chain)}]: {fault.Message}", fault);
            }
        }
    }

    private static async Task AssertInvariantsAsync(TestPortal portal, Story story)
    {
        await portal.AssertReconciledAsync();
        var vouchers = await portal.UseCase<CityStatement>().VouchersAsync(Ct);
        var orders = await portal.UseCase<CityStatement>().OrdersAsync(Ct);
        Assert.All(vouchers, voucher =>
        {
            Assert.Equal(voucher.Face, Money.Sum([voucher.Available, voucher.Locked, voucher.Redeemed, voucher.Expired,
                voucher.Revoked, voucher.Returned, voucher.Superseded]));
            Assert.Equal(voucher.Locked,
                Money.Sum(orders.Where(order => order.VoucherId == voucher.Id).Select(order => order.Locked)));
            Assert.Equal(voucher.Redeemed,
                Money.Sum(orders.Where(order => order.VoucherId == voucher.Id).Select(order => order.Redeemed)));
        });
        Assert.All(await portal.UseCase<Figures>().ByProgrammeAsync(Ct), programme => Assert.Equal(programme.Issued,
            Money.Sum([programme.Redeemed, programme.Locked, programme.Available, programme.Expired, programme.Revoked,
                programme.Returned, programme.LapsedOnTransfer])));
        Assert.Equal(0, await portal.CountAsync("requests",
            "NOT EXISTS (SELECT 1 FROM audit_rows a WHERE a.request_id = requests.id)"));
        Assert.True(story.Done > 15, $"only {story.Done} acts were done: the chain tries nothing");
    }

    /// <summary>Two firms, their vouchers and a few orders, batches and clawbacks that acts are tried on.</summary>
    private sealed class Story(TestPortal portal, Guid[] firms, IReadOnlyList<Guid> vouchers)
    {
        private readonly Guid[] orders = Ids(), batches = Ids(), clawbacks = Ids();
        private readonly Actor reviewer =
            An(Role.Reviewer), senior = An(Role.SeniorReviewer), platform = An(Role.PlatOperator),
            lead = An(Role.AuthorityLead), finance = An(Role.Finance), auditor = An(Role.Auditor);
        private readonly Actor provider = As(portal.Provider, Role.ProvOperator);

        private int turn;

        public int Done { get; private set; }

        public async Task TryAsync(Attempt attempt)
        {
            if (attempt.Act > 21) attempt = attempt with { Act = await WaitsForAsync(orders[attempt.Which]) };
            var outcome = await PerformAsync(attempt, orders[attempt.Which], batches[attempt.Which % 2],
                new Money(attempt.Fen));
            if (outcome is null) Done++;
            else Assert.Matches("^[A-Z_]+$", outcome);
        }

        private async Task<int> WaitsForAsync(Guid order) =>
            (await portal.UseCase<CityStatement>().OrdersAsync(Ct)).FirstOrDefault(line =>
                line.Id == order)?.State switch
            {
                null => 0,
                "AwaitingProvider" => 2,
                "AwaitingContract" => 4,
                "ContractReview" => 6,
                "ContractFiled" => 9,
                "Delivering" => 11,
                "Delivered" => 12,
                "AcceptedDelivery" => 13,
                "RedemptionReview" => (turn++ % 2) == 0 ? 15 : 16,
                "Settled" or "ClawbackPending" => 20,
                _ => 19,
            };

        private Task<string?> PerformAsync(Attempt attempt, Guid order, Guid batch, Money amount)
        {
            var mine = attempt.Which % 2;
            var firm = As(firms[mine], Role.EntOperator, Role.EntAdmin);
            var price = new Money(Math.Clamp(amount.Fen, 1, 9_000_000));
            return attempt.Act switch
            {
                0 or 1 => Code(portal.UseCase<PlaceOrder>().ExecuteAsync(firm,
                    new(order, portal.Offering, vouchers[mine], 100), Ct)),
                2 or 3 => Code(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Confirm, new(order), Ct)),
                4 or 5 => Code(portal.UseCase<UploadContract>().ExecuteAsync(firm,
                    new(order, $"C{amount.Fen}", portal.Today, amount, [new("数据", amount)]), Ct)),
                6 or 7 => Code(portal.UseCase<FileContract>().ExecuteAsync(platform, new(order), Ct)),
                8 => Code(portal.UseCase<CancelOrder>().ExecuteAsync(firm, CancelOrder.Filed, new(order), Ct)),
                9 or 10 => Code(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, new(order), Ct)),
                11 => Code(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 1), Ct)),
                12 => Code(portal.UseCase<AcceptDelivery>().ExecuteAsync(firm, new(order), Ct)),
                13 or 14 => ClaimAsync(order),
                15 => Code(portal.UseCase<ReviewRedemption>().ExecuteAsync(reviewer, new(order, amount), Ct)),
                16 => Code(portal.UseCase<RedeemOrder>().ExecuteAsync(senior, new(order), Ct)),
                17 => Code(portal.UseCase<RejectRedemption>().ExecuteAsync(senior, new(order), Ct)),
                18 => Code(portal.UseCase<GiveBackVoucher>().ExecuteAsync(firm,
                    new(attempt.Which == 7 ? vouchers[mine] : order), Ct)),
                19 => SettleAsync(attempt.Which, batch),
                20 => ClawBackAsync(clawbacks[attempt.Which], order, price),
                _ => PassTimeAsync(attempt.Which),
            };
        }

        private async Task<string?> ClaimAsync(Guid order)
        {
            var price = (await portal.UseCase<CityStatement>().OrdersAsync(Ct)).FirstOrDefault(line =>
                line.Id == order)?.Price ?? Money.Yuan(1);
            return await Code(portal.UseCase<SubmitRedemption>().ExecuteAsync(provider,
                new(order, [new(Given.InvoiceNumber(), price)], price, portal.Today), Ct));
        }

        /// <summary>What the batch waits for, and for one of the things a step out of turn.</summary>
        private async Task<string?> SettleAsync(int which, Guid batch)
        {
            Task<string?> StepAsync(Actor by, Step<BatchState> step) =>
                Code(portal.UseCase<MoveBatch>().ExecuteAsync(by, step, new(batch), Ct));
            var state = (await portal.UseCase<CityStatement>().BatchesAsync(Ct)).FirstOrDefault(line =>
                line.Id == batch)?.State;
            return await (which == 7 ? StepAsync(finance, MoveBatch.Instruct) : state switch
            {
                null =>
                    Code(portal.UseCase<OpenBatch>().ExecuteAsync(platform, new(batch, portal.Today.AddDays(40)), Ct)),
                "Open" => Code(portal.UseCase<LockBatch>().ExecuteAsync(platform, new(batch), Ct)),
                "Locked" => StepAsync(platform, MoveBatch.Reconcile),
                "Reconciling" => StepAsync(platform, MoveBatch.Submit),
                "DepartmentReview" => StepAsync(lead, MoveBatch.SkipNotice),
                "FinanceReview" => StepAsync(finance, MoveBatch.Approve),
                "Approved" => StepAsync(finance, MoveBatch.Instruct),
                "Paid" => StepAsync(platform, MoveBatch.Close),
                _ => PayAsync(batch),
            });
        }

        private async Task<string?> PayAsync(Guid batch)
        {
            var due = Money.Sum((await portal.UseCase<CityStatement>().OrdersAsync(Ct))
                .Where(order => order.BatchId == batch && order.State == "Settling").Select(order => order.Redeemed));
            return await Code(portal.UseCase<RecordReceipt>().ExecuteAsync(finance,
                new(batch, portal.Provider, due), Ct));
        }

        private async Task<string?> ClawBackAsync(Guid clawback, Guid order, Money ineligible)
        {
            var found = (await portal.UseCase<CityStatement>().ClawbacksAsync(Ct)).FirstOrDefault(line =>
                line.Id == clawback || (line.OrderId == order && line.State != "Closed"));
            if (found is null)
                return await Code(portal.UseCase<ProposeClawback>().ExecuteAsync(auditor,
                    new(clawback, order, ineligible), Ct));
            return await (found.State switch
            {
                "Proposed" => Code(portal.UseCase<DecideClawback>().TellAsync(
                    An(Role.AuthorityOperator), new(found.Id, found.Amount), Ct)),
                "Hearing" => Code(portal.UseCase<DecideClawback>().DecideAsync(
                    lead, new(found.Id, found.Amount), Ct)),
                "Decided" => Code(portal.UseCase<MoveClawback>().ExecuteAsync(
                    An(Role.AuthorityOperator), MoveClawback.Serve, new(found.Id), Ct)),
                "Demanded" => Code(portal.UseCase<PayClawback>().ExecuteAsync(
                    finance, PayClawback.Pay, new(found.Id, found.Amount, portal.Provider), Ct)),
                _ => Code(portal.UseCase<MoveClawback>().ExecuteAsync(
                    An(Role.AuthorityOperator), MoveClawback.Close, new(found.Id), Ct)),
            });
        }

        /// <summary>Days, and now and then most of a voucher's life.</summary>
        private Task<string?> PassTimeAsync(int which)
        {
            portal.At(portal.UseCase<PortalClock>().Now.AddDays(which == 7 ? 40 : 1));
            return Task.FromResult<string?>("TIME");
        }

        private static Guid[] Ids() => [.. Enumerable.Range(0, Things).Select(_ => Guid.CreateVersion7())];
    }
}
