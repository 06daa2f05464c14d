using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>公开征求意见: the draft stands where everybody can read it, and nowhere that it could be taken for a
/// rule.</summary>
public sealed class ConsultationTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_programme_in_consultation_can_be_read_by_anybody_and_used_by_nobody()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var id = Guid.CreateVersion7();
        using var visitor = new PlainBrowser(portal);
        await DraftAsync(portal, id);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/programmes/{id}")).Status);

        await MoveAsync(portal, id, Role.LegalReviewer, MoveProgramme.ToConsultation);

        var page = await visitor.GetAsync($"/programmes/{id}");
        Assert.Contains("以下为征求意见稿，尚未生效", page.Text);
        Assert.Contains("微型 40%", page.Text);
        Assert.DoesNotContain("登录申报", page.Text);
        Assert.Contains($"/programmes/{id}", (await visitor.GetAsync("/programmes")).AllLinks);
        foreach (var address in new[] { "/self-check?IndustryClass=6513&Section=&Employees=5&Revenue=40&Assets=0", "/calculator", "/" })
            Assert.DoesNotContain("征求意见的券", (await visitor.GetAsync(address)).Text);

        await MoveAsync(portal, id, Role.AuthorityOperator, MoveProgramme.ConsultationDone);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/programmes/{id}")).Status);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/programmes", HttpStatusCode.OK)]
    [InlineData("/programmes/019a0000-0000-7000-8000-000000000001", HttpStatusCode.NotFound)]
    public async Task Whoever_asks_for_the_headers_alone_gets_those_of_the_page(string address, HttpStatusCode status)
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var visitor = portal.Visitor();
        using var asked = new HttpRequestMessage(HttpMethod.Head, address);

        using var answer = await visitor.SendAsync(asked, Ct);

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private static async Task DraftAsync(WebPortal portal, Guid id)
    {
        await TestPortal.Ok(portal.Services.GetRequiredService<DraftProgramme>().ExecuteAsync(Actor.Portal, new(id,
            "征求意见的券", "DATA_VOUCHER", SettlementMode.Deduct, Money.Yuan(1_000_000), Money.Yuan(50_000), 180, 30, 0, 0,
            null, [new(SizeClass.Micro, 40, Money.Yuan(80_000))], ["DATA"], []), Ct));
        await MoveAsync(portal, id, Role.AuthorityOperator, MoveProgramme.SubmitReview);
    }

    private static Task MoveAsync(WebPortal portal, Guid id, Role role, Step<ProgrammeState> step) =>
        TestPortal.Ok(portal.Services.GetRequiredService<MoveProgramme>().ExecuteAsync(
            TestPortal.An(role), step, new(id), Ct));
}
