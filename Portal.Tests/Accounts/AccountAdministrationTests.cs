using System.Net;

namespace Portal.Tests.Accounts;

/// <summary>The security administrator keeps people out and helps those who lost their phone, with a reason that
/// stays.</summary>
public sealed class AccountAdministrationTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Why = "本人持身份证到场核实";

    [Fact]
    public async Task A_blocked_person_is_out_at_once_and_in_again_when_unblocked()
    {
        using var administrator = new Somebody(city.Portal);
        using var person = new Somebody(city.Portal);
        await administrator.SignInAsync("sec.a");
        await person.SignInAsync("prov3.op");
        var address = await AddressOfAsync(administrator, "prov3.op");

        var noReason = await ActAsync(administrator, $"{address}/block", "");
        var still = await person.GetAsync("/desk");
        var blocked = await ActAsync(administrator, $"{address}/block", Why);
        var out1 = await person.GetAsync("/desk");
        var refused = await person.SignInAsync("prov3.op");
        await ActAsync(administrator, $"{address}/unblock", Why);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.Status);
        Assert.Equal("/desk", still.Path);
        Assert.Contains("已停用", blocked.Html);
        Assert.Contains(Why, blocked.Html); // in the history
        Assert.Equal("/sign-in", out1.Path);
        Assert.Equal((HttpStatusCode.BadRequest, "/sign-in"), (refused.Status, refused.Path));
        Assert.Equal("/desk", (await person.SignInAsync("prov3.op")).Path);
    }

    [Fact]
    public async Task Who_lost_their_phone_and_codes_signs_in_by_password_after_a_reset()
    {
        using var administrator = new Somebody(city.Portal);
        using var person = new Somebody(city.Portal);
        await administrator.SignInAsync("sec.a");
        await person.SignInAsync("prov4.op");
        await person.SetUpAsync();
        var address = await AddressOfAsync(administrator, "prov4.op");

        await ActAsync(administrator, $"{address}/resetSecondFactor", Why);
        var again = await ActAsync(administrator, $"{address}/resetSecondFactor", Why);
        using var later = new Somebody(city.Portal);

        Assert.Equal("/sign-in", (await person.GetAsync("/desk")).Path);
        Assert.Equal("/desk", (await later.SignInAsync("prov4.op")).Path);
        Assert.Contains("该账号未启用动态验证码", again.Html);
        Assert.Equal(1, await city.Portal.CountAsync("audit_rows",
            $"act = 'person.resetSecondFactor' AND after_state LIKE '%{Why}%'"));
    }

    [Fact]
    public async Task Nobody_does_it_to_themselves()
    {
        using var administrator = new Somebody(city.Portal);
        await administrator.SignInAsync("sec.a");
        var address = await AddressOfAsync(administrator, "sec.a");

        var refused = await ActAsync(administrator, $"{address}/block", Why);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("不能对自己的账号", refused.Html);
        Assert.DoesNotContain($"{address}/block", (await administrator.GetAsync(address)).Html);
    }

    [Theory]
    [InlineData("fin.a", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("ent1.admin", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("sys.a", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("aud.a", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("sec.a", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Who_looks_after_the_portal_reads_and_only_security_acts(
        string login, HttpStatusCode reading, HttpStatusCode acting)
    {
        using var security = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        var address = await AddressOfAsync(security, "ent7.op");
        using var somebody = new Somebody(city.Portal);
        await somebody.SignInAsync(login);

        Assert.Equal(reading, (await somebody.GetAsync("/people")).Status);
        Assert.Equal(reading, (await somebody.GetAsync(address)).Status);
        Assert.Equal(acting, (await somebody.GetAsync($"{address}/block")).Status);
    }

    private static async Task<Somebody.Page> ActAsync(Somebody administrator, string address, string reason)
    {
        var page = await administrator.GetAsync(address);
        return await administrator.SendAsync(page, null, ("Reason", reason));
    }

    private static async Task<string> AddressOfAsync(Somebody administrator, string login)
    {
        var list = await administrator.GetAsync($"/people?q={login}");
        return "/people/" + list.Html.Split("href=\"/people/")[^1].Split('"')[0];
    }
}
