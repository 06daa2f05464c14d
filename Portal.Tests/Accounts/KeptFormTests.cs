using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Files;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>What was typed when the session had ended is kept while somebody signs in again, and sent by them alone.</summary>
public sealed class KeptFormTests(CityOfPeople city, Chromium chromium) : IClassFixture<CityOfPeople>
{
    private const string Field = "name=\"Kept\" value=\"", Address = "/apply";

    private string Site => city.Portal.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task It_comes_back_behind_password_and_code_and_is_sent_once_more_by_hand()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent5.op");
        await person.SetUpAsync();
        using var later = await WhoseSessionEndedAsync(person);

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
    public async Task Whoever_else_signs_in_next_does_not_get_it_and_without_a_cookie_nothing_is_kept()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("ent6.op");
        using var later = await WhoseSessionEndedAsync(person);
        using var nobody = new Somebody(city.Portal);
        nobody.SendsFrom(Site);

        var asked = await later.PostAsync(Address, ("Requested", "12,345"));
        var other = await later.SendAsync(asked, "/sign-in", ("Login", "ent7.op"), ("Password", DemoClients.Password));

        Assert.Contains(Field, asked.Html);
        Assert.Equal("/desk", other.Path);
        Assert.DoesNotContain("12,345", other.Html);
        Assert.DoesNotContain(Field, (await nobody.PostAsync(Address, ("Requested", "12,345"))).Html);
    }

    [Fact]
    public async Task Secrets_are_not_in_it_and_nothing_of_another_site_is_kept()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("prov2.op");
        using var own = await WhoseSessionEndedAsync(person);
        using var other = new Somebody(city.Portal);
        other.TakeCookiesOf(own);
        other.SendsFrom("https://elsewhere.example");
        (string, string)[] typed = [("OldPassword", "geheim-1"), ("NewPassword", "geheim-2"), ("Reason", "换密码")];

        var foreign = await other.PostAsync("/account/password", typed);
        var asked = await own.PostAsync("/account/password", typed);

        var form = city.Portal.Services.GetRequiredService<KeptForms>()
            .Open(asked.Html.Split(Field)[1].Split('"')[0])!;
        Assert.Equal([KeyValuePair.Create("Reason", "换密码")], form.Fields);
        Assert.Equal("/account/password", form.Action);
        Assert.Equal("/sign-in", foreign.Path);
        Assert.DoesNotContain(Field, foreign.Html);
        Assert.Null(city.Portal.Services.GetRequiredService<KeptForms>().Open("made up"));
    }

    [Fact]
    public async Task A_chosen_file_is_left_behind_and_the_words_are_kept()
    {
        await using var provider = await Browser.OpenAsync(chromium, city.Portal);
        await provider.SignInAsync("prov1.op");
        await provider.GoAsync("/orders?state=Delivering");
        await provider.PressAsync("main tbody a");
        var order = provider.Path;
        await provider.PressWordsAsync("提交交付");
        await provider.TypeAsync("使用量", "7");
        await provider.Page.SetInputFilesAsync("#Files", new Microsoft.Playwright.FilePayload
        {
            Name = "交付.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf(),
        });
        await city.Portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync("""
                UPDATE sessions SET seen_at = @At WHERE person_id IN (SELECT id FROM people WHERE login = 'prov1.op')
                """, new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow().AddMinutes(-31)) });
            return new Done();
        }, TestContext.Current.CancellationToken);

        await provider.PressWordsAsync("提交交付");
        await provider.Page.FillAsync("#login", "prov1.op");
        Assert.Contains("已为您保留", await provider.TextAsync("body"));
        await provider.Page.FillAsync("#password", DemoClients.Password);
        await provider.PressAsync("main button[type=submit]");
        Assert.Contains("所选文件没有保留", await provider.TextAsync("body"));
        await provider.PressAsync("main button[type=submit]");

        Assert.Equal(order, provider.Path);
        Assert.Contains("提交交付：已完成", await provider.TextAsync("body"));
    }

    /// <summary>A browser with their cookie, whose session has ended elsewhere.</summary>
    private async Task<Somebody> WhoseSessionEndedAsync(Somebody person)
    {
        var later = new Somebody(city.Portal);
        later.TakeCookiesOf(person);
        later.SendsFrom(Site);
        await person.SendAsync(await person.GetAsync("/sign-in"), "/sign-out");
        return later;
    }
}
