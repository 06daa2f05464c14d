using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>A grave act needs a proof of the last ten minutes: it is asked for on the act's own page, what was typed
/// stays, and nobody gets around it.</summary>
public sealed class StepUpTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly TimeSpan TooLong = GraveActs.Fresh + TimeSpan.FromSeconds(1);

    private const string Asked = "name=\"Proof\"", Reason = "材料不符，发票与合同金额不一致";

    [Fact]
    public async Task Who_has_just_signed_in_is_not_asked()
    {
        using var senior = new Somebody(city.Portal);
        await senior.SignInAsync("rev.b");

        Assert.DoesNotContain(Asked, (await senior.GetAsync(await RejectionAsync(city.Portal))).Html);
    }

    [Fact]
    public async Task Later_the_page_asks_keeps_what_was_typed_and_does_nothing_without_the_password()
    {
        await using var portal = await Browser.PortalAsync(); // here it is done in the end
        using var senior = new Somebody(portal);
        await senior.SignInAsync("rev.b");
        var address = await RejectionAsync(portal);
        await ReviewFirstAsync(portal, address.Replace("reject", "review", StringComparison.Ordinal));
        var fresh = await senior.GetAsync(address);
        await Somebody.AgeProofsAsync(portal, TooLong);

        var asked = await senior.GetAsync(address);
        var past = await senior.SendAsync(fresh, null, ("Reason", Reason)); // its form has no such field
        var empty = await senior.SendAsync(asked, null, ("Reason", Reason), ("Proof", ""));
        var wrong = await senior.SendAsync(empty, null, ("Reason", Reason), ("Proof", "not-my-password"));
        var before = await StateAsync(portal, address);
        var right = await senior.SendAsync(wrong, null, ("Reason", Reason), ("Proof", DemoClients.Password));

        Assert.Contains(Asked, asked.Html);
        foreach (var page in new[] { past, empty, wrong })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(Reason, page.Html);
            Assert.Contains(Asked, page.Html);
            Assert.DoesNotContain("not-my-password", page.Html);
        }
        Assert.Equal("RedemptionReview", before);
        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.NotEqual(before, await StateAsync(portal, address));
    }

    [Fact]
    public async Task Several_at_once_are_no_way_around_it()
    {
        using var senior = new Somebody(city.Portal);
        await senior.SignInAsync("rev.b");
        var order = (await RejectionAsync(city.Portal)).Split('/')[2];
        await Somebody.AgeProofsAsync(city.Portal, TooLong);
        var asked = await senior.GetAsync($"/desk/several/order/redeem?id={order}");

        var past = await senior.SendAsync(asked, "/desk/several/order/redeem");

        Assert.Contains(Asked, asked.Html);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        Assert.Contains(Asked, past.Html);
        Assert.Equal(0, await city.Portal.CountAsync("audit_rows", $"act = 'order.redeem' AND subject_id = '{order}'"));
    }

    [Fact]
    public async Task Who_has_a_second_factor_proves_it_with_a_code()
    {
        using var senior = new Somebody(city.Portal);
        await senior.SignInAsync("rev.d");
        await senior.SetUpAsync();
        var address = await RejectionAsync(city.Portal);
        await Somebody.AgeProofsAsync(city.Portal, TooLong);

        var asked = await senior.GetAsync(address);
        var byPassword = await senior.SendAsync(asked, null, ("Reason", Reason), ("Proof", DemoClients.Password));
        var byCode = await senior.SendAsync(byPassword, null, ("Proof", senior.Code(later: 1)), ("Reason", ""));

        Assert.Contains("one-time-code", asked.Html);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, byPassword.Status);
        Assert.Contains(Asked, byPassword.Html);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, byCode.Status); // there was no reason
        Assert.DoesNotContain(Asked, byCode.Html);
    }

    [Theory]
    [InlineData(-5, true), InlineData(1, false)]
    public void The_act_itself_refuses_at_the_end_of_ten_minutes(int secondsBeyond, bool isFresh)
    {
        var senior = TestPortal.An(Role.SeniorReviewer) with
        {
            ProvenAt = TimeProvider.System.GetUtcNow() - GraveActs.Fresh - TimeSpan.FromSeconds(secondsBeyond),
        };

        Assert.Equal(isFresh, senior.WhyNotProven(Permissions.OrderRedeem) is null);
        Assert.Null(senior.WhyNotProven(Permissions.OrderReviewRedemption));
        Assert.Null((senior with { ProvenAt = null }).WhyNotProven(Permissions.OrderRedeem));
    }

    [Fact]
    public async Task No_page_that_forgets_to_ask_can_do_it_either()
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var finance = TestPortal.An(Role.Finance) with { ProvenAt = TimeProvider.System.GetUtcNow() - TooLong };

        var refused = await portal.UseCase<Portal.Domain.Settlement.MoveBatch>().ExecuteAsync(
            finance, Portal.Domain.Settlement.MoveBatch.Approve, new(Guid.CreateVersion7(), null), Ct);

        Assert.IsType<ProofTooOld>(refused.Refusal);
    }

    /// <summary>The page on which a claim that waits for the second reviewer is turned down.</summary>
    private static async Task<string> RejectionAsync(WebPortal portal) => $"/orders/{await portal.Services.GetRequiredService<Database>()
        .FindAsync<Guid>("SELECT id FROM orders WHERE state = 'RedemptionReview' ORDER BY id", new { }, Ct)}/rejectRedemption";

    private static async Task ReviewFirstAsync(WebPortal portal, string address)
    {
        using var reviewer = new Somebody(portal);
        await reviewer.SignInAsync("rev.a");
        var page = await reviewer.GetAsync(address);
        var eligible = page.Html.Split("name=\"Eligible\" value=\"")[1].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await reviewer.SendAsync(page, null, ("Eligible", eligible))).Status);
    }

    private static Task<string?> StateAsync(WebPortal portal, string address) => portal.Services.GetRequiredService<Database>()
        .FindAsync<string>("SELECT state FROM orders WHERE id = @Id", new { Id = Guid.Parse(address.Split('/')[2]) }, Ct);
}
