using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>A payment that came back: whose account it waits for, who is told that it was corrected and of the new
/// payment, and who sees the proof. A batch of two payees: the provider, and a firm to which a line was added.</summary>
public sealed class ReturnedPaymentTests
{
    private static readonly EvidenceFile Proof = new("账户证明.pdf", new string('a', 64));

    [Theory, EveryEngine]
    public async Task Finance_hears_of_each_correction_and_pays_again_after_the_last(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, firm) = await AReturnAsync(portal);
        var desk = await TidingDesk.OpenAsync(portal);
        var finance = await desk.APersonAsync(null, Role.Finance);

        Assert.Equal((0, 0), await WaitingAsync(portal));
        await CorrectAsync(portal);
        Assert.Equal((0, 0), await WaitingAsync(portal));
        Assert.Equal("ACCOUNT_NOT_CORRECTED",
            await Code(portal.UseCase<RetryPayments>().ExecuteAsync(An(Role.Finance), new(batch), Ct)));
        await Ok(portal.UseCase<CorrectAccount>().ExecuteAsync(As(firm, Role.EntAdmin), new(firm), Ct));
        Assert.Equal((0, 1), await WaitingAsync(portal));
        await desk.TellAsync();

        Assert.Equal([("enterprise.correctAccount:Officers", batch), ("provider.correctAccount:Officers", batch)],
            (await desk.InboxOfAsync(finance)).Select(item => (item.Tiding, item.SubjectId)).Order());
        await Ok(portal.UseCase<RetryPayments>().ExecuteAsync(An(Role.Finance), new(batch), Ct));
        Assert.Equal((0, 0), await WaitingAsync(portal));
    }

    [Theory, EveryEngine]
    public async Task The_proof_stands_with_the_batch_for_its_officers_and_for_no_other_payee(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, firm) = await AReturnAsync(portal);
        await CorrectAsync(portal);

        var seen = Assert.Single(await portal.UseCase<EvidencePages>().OfAsync(An(Role.Finance), batch, Ct));
        var history = await Ok(portal.UseCase<History>().ListAsync(
            An(Role.Finance), batch, Sort.Newest, new(50, null), Ct));

        Assert.Equal((Proof.Name, "provider.correctAccount"), (seen.Name, seen.Act));
        Assert.Equal(portal.Provider, Assert.Single(history.Rows, row => row.Id == seen.AuditId).OrganisationId);
        Assert.Empty(await portal.UseCase<EvidencePages>().OfAsync(As(firm, Role.EntAdmin), batch, Ct));
        Assert.Empty(await portal.UseCase<EvidencePages>().OfAsync(As(portal.Provider, Role.ProvAdmin), batch, Ct));
    }

    [Theory, EveryEngine]
    public async Task An_account_is_waited_for_from_the_return_to_its_correction(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        Task<bool> IsAwaitedAsync(Guid payee) => portal.UseCase<PaymentPages>().WaitForAccountAsync(
            As(payee, payee == portal.Provider ? Role.ProvAdmin : Role.EntAdmin), Ct);
        Assert.False(await IsAwaitedAsync(portal.Provider));
        await CorrectAsync(portal);
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(1));
        var (_, firm) = await AReturnAsync(portal);

        Assert.Equal((true, true), (await IsAwaitedAsync(portal.Provider), await IsAwaitedAsync(firm)));
        Assert.False(await IsAwaitedAsync(await portal.Given.AFirmAsync()));
        await CorrectAsync(portal);
        Assert.Equal((false, true), (await IsAwaitedAsync(portal.Provider), await IsAwaitedAsync(firm)));
        await CorrectAsync(portal);

        // Corrected before the return and once more without one: neither stands with the batch.
        Assert.Equal(3, await portal.CountAsync("audit_rows", "act = 'provider.correctAccount' AND subject_kind = 'provider'"));
        Assert.Equal(1, await portal.CountAsync("audit_rows",
            "act = 'provider.correctAccount' AND subject_kind = 'batch'"));
    }

    [Theory, EveryEngine]
    public async Task Only_those_whose_payments_came_back_hear_that_they_were_instructed_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, _) = await AReturnAsync(portal);
        var other = await portal.Given.AFirmAsync();
        await AddPayeeAsync(portal, batch, other);
        await portal.Database.ExecuteAsync("UPDATE batch_payees SET returned_at = NULL WHERE amount_fen = 100");
        var desk = await TidingDesk.OpenAsync(portal);
        var (paid, unpaid) = (await desk.APersonAsync(portal.Provider, Role.ProvOperator),
            await desk.APersonAsync(other, Role.EntOperator));

        await CorrectAsync(portal);
        await Ok(portal.UseCase<RetryPayments>().ExecuteAsync(An(Role.Finance), new(batch), Ct));
        await desk.HappenAsync("batch.retry", "batch", batch, Guid.CreateVersion7()); // of before payees were named
        await desk.TellAsync();

        Assert.Equal("batch.retry:Payee", Assert.Single(await desk.InboxOfAsync(paid)).Tiding);
        Assert.Empty(await desk.InboxOfAsync(unpaid));
    }

    /// <summary>Both payments of a batch came back.</summary>
    private static async Task<(Guid Batch, Guid Firm)> AReturnAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
        await AddPayeeAsync(portal, batch, firm);
        foreach (var (payee, yuan) in new[] { (portal.Provider, 1_000), (firm, 1) })
            await Ok(portal.UseCase<ReturnPayment>().ExecuteAsync(
                An(Role.Finance), new(batch, payee, Money.Yuan(yuan), "户名不符"), Ct));
        return (batch, firm);
    }

    private static Task AddPayeeAsync(TestPortal portal, Guid batch, Guid payee) =>
        portal.Database.Database.TransactAsync<int>(async tx => await tx.ExecAsync(
            "INSERT INTO batch_payees (batch_id, payee_id, amount_fen) VALUES (@Batch, @Payee, 100)",
            new { Batch = batch, Payee = payee }), Ct);

    private static Task CorrectAsync(TestPortal portal) => Ok(portal.UseCase<CorrectProviderAccount>().ExecuteAsync(
        As(portal.Provider, Role.ProvAdmin), new(portal.Provider) { Evidence = [Proof] }, Ct));

    /// <summary>On the desk of finance: batches of which something is on its way, and those to be paid again.</summary>
    private static async Task<(long UnderWay, long Retries)> WaitingAsync(TestPortal portal)
    {
        var counts = await portal.UseCase<Tasks>().CountAsync(An(Role.Finance),
            [new("batch", BatchState.PartiallyPaid), new("retry", BatchState.PartiallyPaid)], Ct);
        return (counts.Where(one => one.Kind == "batch").Sum(one => one.Things),
            counts.Where(one => one.Kind == "retry").Sum(one => one.Things));
    }
}
