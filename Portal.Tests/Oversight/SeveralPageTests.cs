using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Tests.Settlement;

namespace Portal.Tests.Oversight;

/// <summary>One act on several things of a queue, through HTTP.</summary>
public sealed partial class SeveralPageTests(BatchPageTests.City city) : IClassFixture<BatchPageTests.City>
{
    [Fact]
    public async Task Several_are_done_one_by_one_and_each_is_answered_for()
    {
        using var senior = await SignInAsync("rev.b");
        using var reviewer = await SignInAsync("rev.a");
        const string queue = "/desk/several/order/redeem";
        var listed = await reviewer.PageAsync("/orders?state=RedemptionReview&turn=First");
        var order = Listed().Match(listed).Groups[1].Value;

        Assert.DoesNotContain(order, await senior.PageAsync(queue));
        var claimed = await reviewer.PageAsync($"/orders/{order}");
        Assert.Matches("发票合计与订单金额</dt><dd>一致", claimed);
        Assert.Contains("付款日期", claimed);
        Assert.Contains("未能办理 1 项", await DoAsync(senior, $"{queue}?id={order}"));
        await reviewer.DoAsync($"/orders/{order}/reviewRedemption",
            ("Eligible", Eligible().Match(await reviewer.PageAsync($"/orders/{order}/reviewRedemption")).Groups[1].Value));
        Assert.Equal(order, Ticked().Match(await senior.PageAsync(queue)).Groups[1].Value);
        Assert.Matches("将要核销[\\s\\S]*核销金额（元）", await senior.PageAsync($"/orders/{order}/redeem"));
        Assert.Contains("请至少勾选一项", await senior.PageAsync($"{queue}?ticked=true"));
        var form = await senior.OpenAsync($"{queue}?id={order}");
        for (var twice = 0; twice < 2; twice++)
        {
            using var answer = await senior.SendAsync(queue, form);
            Assert.Contains("已完成 1 项，未能办理 0 项", await Officer.TextAsync(answer));
        }
        Assert.Equal(1, await city.Portal.CountAsync("audit_rows",
            $"act = 'order.redeem' AND subject_id = '{order}'"));
    }

    [Theory]
    [InlineData("fin.a", "/desk/several/order/redeem", HttpStatusCode.Forbidden)]
    [InlineData("rev.b", "/desk/several/order/rejectRedemption", HttpStatusCode.NotFound)]
    [InlineData("rev.b", "/desk/several/nothing/redeem", HttpStatusCode.NotFound)]
    public async Task Only_who_may_takes_an_act_that_asks_for_nothing(string login, string address, HttpStatusCode status)
    {
        using var somebody = await SignInAsync(login);

        using var answer = await somebody.GetAsync(address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_stands_in_is_told_so_here_too()
    {
        T The<T>() where T : notnull => city.Portal.Services.GetRequiredService<T>();
        async Task<Actor> WhoAsync(string login) =>
            (await The<Actors>().ByLoginAsync(login, TestContext.Current.CancellationToken))!;
        var (away, deputy, today) = (await WhoAsync("rev.b"), await WhoAsync("rev.c"), The<PortalClock>().Today);
        Assert.Null((await The<GiveDelegation>().ExecuteAsync(away with { ProvenAt = TimeProvider.System.GetUtcNow() },
            new(Guid.CreateVersion7(), deputy.PersonId, today, today.AddDays(1), "出差"), TestContext.Current.CancellationToken)).Refusal);
        using var colleague = await SignInAsync("rev.c");

        Assert.Contains($"您受 {away.Name} 委托，以自己的名义代为办理",
            await colleague.PageAsync($"/desk/several/order/redeem?id={Guid.CreateVersion7()}"));
    }

    private static async Task<string> DoAsync(Officer officer, string address)
    {
        using var answer = await officer.SendAsync(address.Split('?')[0], await officer.OpenAsync(address));
        return await Officer.TextAsync(answer);
    }

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);

    [GeneratedRegex("<th scope=\"row\"><a href=\"/orders/([0-9a-f-]{36})\"")]
    private static partial Regex Listed();

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Ticked();

    [GeneratedRegex("name=\"Eligible\" value=\"([0-9,.]+)\"")]
    private static partial Regex Eligible();
}
