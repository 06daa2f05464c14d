using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>What was typed when the session had ended is kept while somebody signs in again, and sent by them alone.</summary>
public sealed class KeptFormTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Field = "name=\"Kept\" value=\"", Address = "/apply";

    private string Site => city.Portal.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task It_comes_back_behind_password_and_code_and_is_sent_once_more_by_hand()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent5.op");
        await person.SetUpAsync();
        using var later = new Somebody(city.Portal);
        later.SendsFrom(Site);

        var asked = await later.PostAsync(Address, ("Requested", "12,345"));
        var code = await later.SendAsync(asked, "/sign-in", ("Login", "ent5.op"), ("Password", DemoClients.Password));
        var wrong = await later.SendCodeAsync(code, "000000");
        var kept = await later.SendCodeAsync(wrong, person.Code(later: 1));
        var sent = await later.SendAsync(kept, Address);

        Assert.Contains("已为您保留", asked.Html);
        Assert.Contains("您填写的内容还在", kept.Html);
        Assert.Contains("name=\"Requested\" value=\"12,345\"", kept.Html);
        Assert.Equal(Address, sent.Path);
        Assert.NotEqual(HttpStatusCode.BadRequest, sent.Status);
    }

    [Fact]
    public async Task Secrets_are_not_in_it_and_nothing_of_another_site_is_kept()
    {
        using var own = new Somebody(city.Portal);
        own.SendsFrom(Site);
        using var other = new Somebody(city.Portal);
        other.SendsFrom("https://elsewhere.example");
        (string, string)[] typed = [("OldPassword", "geheim-1"), ("NewPassword", "geheim-2"), ("Reason", "换密码")];

        var asked = await own.PostAsync("/account/password", typed);
        var foreign = await other.PostAsync("/account/password", typed);

        var form = city.Portal.Services.GetRequiredService<KeptForms>()
            .Open(asked.Html.Split(Field)[1].Split('"')[0])!;
        Assert.Equal([KeyValuePair.Create("Reason", "换密码")], form.Fields);
        Assert.Equal("/account/password", form.Action);
        Assert.Equal("/sign-in", foreign.Path);
        Assert.DoesNotContain(Field, foreign.Html);
        Assert.Null(city.Portal.Services.GetRequiredService<KeptForms>().Open("made up"));
    }
}
