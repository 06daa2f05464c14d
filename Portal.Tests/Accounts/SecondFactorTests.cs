using System.Net;
using Portal.Domain.Accounts;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Whoever has set up a second factor is let in by their password and a code that was never used; without
/// their phone by a recovery code.</summary>
public sealed class SecondFactorTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Codes = Somebody.SetUp + "/codes", Away = Somebody.SetUp + "/away";

    [Fact]
    public async Task A_right_code_lets_in_and_a_wrong_or_used_one_does_not()
    {
        using var person = await WithFactorAsync("ent1.op");
        using var elsewhere = new Somebody(city.Portal);
        using var thief = new Somebody(city.Portal);
        var (now, next) = (person.Code(), person.Code(later: 1));

        var asked = await elsewhere.SignInAsync("ent1.op");
        var before = await elsewhere.GetAsync("/desk");
        var wrong = await elsewhere.SendCodeAsync(asked, "000000");
        var right = await elsewhere.SendCodeAsync(wrong, next);
        var replayed = await thief.SendCodeAsync(await thief.SignInAsync("ent1.op"), next);
        var earlier = await thief.SendCodeAsync(replayed, now);

        Assert.Equal("/sign-in/code", asked.Path);
        Assert.Equal("/sign-in", before.Path);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("""inputmode="numeric" autocomplete="one-time-code""", wrong.Html);
        Assert.Equal("/desk", right.Path);
        Assert.Equal((HttpStatusCode.BadRequest, "/sign-in/code"), (replayed.Status, replayed.Path));
        Assert.Equal(HttpStatusCode.BadRequest, earlier.Status);
        Assert.Equal("/sign-in", (await thief.GetAsync("/desk")).Path);
    }

    [Fact]
    public async Task The_page_of_the_code_is_for_whoever_gave_their_password()
    {
        using var nobody = new Somebody(city.Portal);

        Assert.Equal("/sign-in", (await nobody.GetAsync("/sign-in/code")).Path);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent2.op");
        var codes = await person.SetUpAsync();
        using var elsewhere = new Somebody(city.Portal);
        using var again = new Somebody(city.Portal);

        var first = await elsewhere.SendCodeAsync(await elsewhere.SignInAsync("ent2.op"), codes[3]);
        var second = await again.SendCodeAsync(await again.SignInAsync("ent2.op"), codes[3]);
        var other = await again.SendCodeAsync(second, codes[4].Replace(" ", "-", StringComparison.Ordinal));

        Assert.Equal(SecondFactors.Codes, codes.Distinct().Count());
        Assert.Equal("/desk", first.Path);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal("/desk", other.Path);
        Assert.Contains("8 个", (await person.GetAsync(Somebody.SetUp)).Html);
        Assert.Equal(0, await city.Portal.CountAsync("recovery_codes",
            $"code_hash LIKE '%{codes[0].Replace(" ", "", StringComparison.Ordinal)}%'"));
    }

    [Fact]
    public async Task Of_those_who_send_one_recovery_code_at_once_one_is_let_in()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent3.op");
        var code = (await person.SetUpAsync())[0];
        var others = Enumerable.Range(0, 4).Select(_ => new Somebody(city.Portal)).ToList();
        var asked = new List<Somebody.Page>();
        foreach (var other in others) asked.Add(await other.SignInAsync("ent3.op"));

        var answers = await Task.WhenAll(others.Zip(asked, (other, page) => other.SendCodeAsync(page, code)));

        Assert.Single(answers, answer => answer.Path == "/desk");
        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task Wrong_codes_count_as_wrong_passwords_do_whatever_right_password_comes_between()
    {
        using var person = await WithFactorAsync("ent4.op");
        using var guesser = new Somebody(city.Portal);
        for (var i = 0; i < SignIns.Tries; i++)
        {
            var asked = await guesser.SignInAsync("ent4.op");
            Assert.Equal("/sign-in/code", asked.Path);
            if (i < SignIns.Tries - 1) await guesser.SendCodeAsync(asked, "000000");
            else
            {
                await guesser.SendCodeAsync(asked, "000000");
                var right = await guesser.SendCodeAsync(asked, person.Code(later: 1));
                Assert.Equal(HttpStatusCode.BadRequest, right.Status);
            }
        }

        var locked = await guesser.SignInAsync("ent4.op");
        var unknown = await guesser.SignInAsync("nobody.here");

        Assert.Equal((HttpStatusCode.BadRequest, "/sign-in"), (locked.Status, locked.Path));
        Assert.Equal((HttpStatusCode.BadRequest, "/sign-in"), (unknown.Status, unknown.Path));
        Assert.Contains("登录名或密码不正确", locked.Html);
    }

    [Fact]
    public async Task Nor_can_who_has_the_password_guess_codes_within_a_session()
    {
        using var person = await WithFactorAsync("ent7.op");
        var page = await person.GetAsync(Somebody.SetUp);

        for (var i = 0; i < SignIns.Tries; i++)
        {
            await person.SendAsync(await person.GetAsync("/account/password"), "/account/password",
                ("OldPassword", DemoClients.Password), ("NewPassword", "weak"), ("Again", "weak"));
            await person.SendAsync(page, Away, ("Password", DemoClients.Password), ("AwayCode", "000000"));
        }
        var right = await person.SendAsync(page, Away, ("Password", DemoClients.Password),
            ("AwayCode", person.Code(later: 1)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.Status);
        Assert.Equal(Somebody.SetUp, (await person.GetAsync(Somebody.SetUp)).Path);
        Assert.Contains("已启用", (await person.GetAsync("/account")).Html);
    }

    [Fact]
    public async Task It_is_set_up_by_a_code_of_the_key_on_the_page_and_ends_what_was_signed_in_without_it()
    {
        using var person = new Somebody(city.Portal);
        using var elsewhere = new Somebody(city.Portal);
        await person.SignInAsync("ent5.op");
        await elsewhere.SignInAsync("ent5.op");
        var page = await person.GetAsync(Somebody.SetUp);
        person.Key = Authenticator.NewKey();

        var wrong = await person.SendAsync(page, Somebody.SetUp, ("Code", person.Code()));
        var key = Somebody.KeyOn(wrong);
        person.Key = key;
        var right = await person.SendAsync(wrong, Somebody.SetUp, ("Code", person.Code()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(Somebody.KeyOn(page), key);
        Assert.Equal(SecondFactors.Codes, Somebody.CodesOn(right).Count);
        Assert.Equal("/desk", (await person.GetAsync("/desk")).Path);
        Assert.Equal("/sign-in", (await elsewhere.GetAsync("/desk")).Path);
        Assert.Equal(0, await city.Portal.CountAsync("second_factors", $"sealed_key LIKE '%{key}%'"));
    }

    [Fact]
    public async Task Nobody_sets_up_a_key_that_was_offered_to_somebody_else()
    {
        using var thief = new Somebody(city.Portal);
        using var person = new Somebody(city.Portal);
        await thief.SignInAsync("prov2.op");
        await person.SignInAsync("prov3.op");
        var theirs = await thief.GetAsync(Somebody.SetUp);
        person.Key = Somebody.KeyOn(theirs);

        var mixed = await person.GetAsync(Somebody.SetUp);
        var sent = await person.SendAsync(mixed with
        {
            Html = mixed.Html.Replace(OfferOn(mixed), OfferOn(theirs), StringComparison.Ordinal),
        }, Somebody.SetUp, ("Code", person.Code()));

        Assert.Empty(Somebody.CodesOn(sent));
    }

    [Fact]
    public async Task Taking_it_away_needs_the_password_and_a_code()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent6.op");
        var codes = await person.SetUpAsync();
        var page = await person.GetAsync(Somebody.SetUp);

        var noPassword = await person.SendAsync(page, Away, ("Password", "not-my-password"), ("AwayCode", codes[0]));
        var noCode = await person.SendAsync(page, Away, ("Password", DemoClients.Password), ("AwayCode", "123456"));
        var both = await person.SendAsync(page, Away, ("Password", DemoClients.Password), ("AwayCode", codes[0]));
        using var anew = new Somebody(city.Portal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noPassword.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noCode.Status);
        Assert.Contains("已取消动态验证码", both.Html);
        Assert.Equal("/desk", (await anew.SignInAsync("ent6.op")).Path);
    }

    [Fact]
    public async Task New_recovery_codes_take_the_place_of_the_old()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("prov1.op");
        var old = await person.SetUpAsync();
        var page = await person.GetAsync(Somebody.SetUp);

        var refused = await person.SendAsync(page, Codes, ("RenewCode", "000000"));
        var renewed = await person.SendAsync(page, Codes, ("RenewCode", person.Code(later: 1)));
        var codes = Somebody.CodesOn(renewed);
        using var elsewhere = new Somebody(city.Portal);
        var byOld = await elsewhere.SendCodeAsync(await elsewhere.SignInAsync("prov1.op"), old[0]);
        var byNew = await elsewhere.SendCodeAsync(byOld, codes[0]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Empty(codes.Intersect(old));
        Assert.Equal(HttpStatusCode.BadRequest, byOld.Status);
        Assert.Equal("/desk", byNew.Path);
    }

    private async Task<Somebody> WithFactorAsync(string login)
    {
        var person = new Somebody(city.Portal);
        await person.SignInAsync(login);
        await person.SetUpAsync();
        return person;
    }

    private static string OfferOn(Somebody.Page page) =>
        page.Html.Split("name=\"offer\" value=\"")[1].Split('"')[0];
}
