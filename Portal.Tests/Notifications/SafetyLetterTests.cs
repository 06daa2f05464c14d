using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notifications;

/// <summary>Whoever's password or second factor was changed reads of it, whoever did it and whatever letters they
/// chose.</summary>
public sealed class SafetyLetterTests
{
    private const string SelectKinds = "SELECT kind FROM letters ORDER BY kind";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Guid Session = Guid.CreateVersion7();

    [Theory, EveryEngine]
    public async Task Each_change_of_a_lock_is_told_once_by_mail(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var person = await office.AnAccountAsync();
        var factors = new SecondFactors(office.Database);

        await Ok(new ChangePassword(office.Database).ExecuteAsync(await SignInAsync(office, person), "new", Session, Ct));
        await Ok(factors.SetUpAsync(person, "key", 1, ["a", "b"], Session, Ct));
        await Code(factors.SetUpAsync(person, "key", 2, ["c"], Session, Ct));
        await Ok(factors.RenewCodesAsync(person, ["d"], Ct));
        await factors.TakeAwayAsync(person, Session, Ct);
        await factors.TakeAwayAsync(person, Session, Ct);

        Assert.Equal(
            ["CodesRenewed", "PasswordChanged", "SecondFactorOff", "SecondFactorOn"],
            await office.Database.ListAsync<string>(SelectKinds, new { }, Ct));
        Assert.All(await office.SendAsync(), answer => Assert.Null(answer.Fault));
        Assert.Equal(
            ["您的动态验证码已取消", "您的密码已修改", "您的恢复码已更换", "您的账号已启用动态验证码"],
            office.Server.Taken.Select(letter => letter.Subject).Order(StringComparer.Ordinal));
        Assert.All(office.Server.Taken, letter => Assert.Contains("账号 zhou", letter.TextBody));
    }

    [Theory, EveryEngine]
    public async Task Whoever_has_no_confirmed_address_changes_them_all_the_same(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var person = await office.AnAccountAsync(address: null);

        await Ok(new ChangePassword(office.Database).ExecuteAsync(await SignInAsync(office, person), "new", Session, Ct));

        Assert.Equal("new", (await SignInAsync(office, person)).PasswordHash);
        Assert.Equal(0, await office.CountAsync("1 = 1"));
    }

    [Theory, EveryEngine]
    public async Task Of_changes_at_once_by_the_same_old_password_one_counts_and_one_is_told(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var person = await office.AnAccountAsync();
        var before = await SignInAsync(office, person);

        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Code(
            new ChangePassword(office.AnotherDatabase()).ExecuteAsync(before, $"hash {n}", Session, Ct)))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await office.CountAsync("kind = 'PasswordChanged'"));
    }

    private static async Task<SignIn> SignInAsync(PostOffice office, Guid person) =>
        (await new SignIns(office.Database, new PortalClock(TimeProvider.System)).ByIdAsync(person, Ct))!;
}
