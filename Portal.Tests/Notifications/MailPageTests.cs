using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;
using Portal.Tests.Settlement;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Notifications;

/// <summary>Addresses, forgotten passwords, choices and the inbox as people have them: through pages, with a real mail
/// server behind.</summary>
public sealed partial class MailPageTests(MailPageTests.City city) : IClassFixture<MailPageTests.City>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The demo city with a mail server; each request checks the stamp of its session, as otherwise once a
    /// minute.</summary>
    public sealed class City : IAsyncLifetime
    {
        internal MailServer Mail { get; } = MailServer.Create();

        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await WebPortal.StartAsync(demo: true, settings: Mail.Settings);
            await Portal.Services.GetRequiredService<DemoClients>().AddAsync(CancellationToken.None);
            Portal.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval =
                TimeSpan.FromTicks(-1);
        }

        public async ValueTask DisposeAsync()
        {
            await Portal.DisposeAsync();
            await Mail.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_address_is_somebodys_once_they_have_opened_its_link_and_the_link_works_once()
    {
        using var zhou = await SignInAsync("ent1.op");
        await zhou.DoAsync("/account/address", ("address", "ent1@example.com"), ("password", DemoClients.Password));
        var letter = await LetterToAsync("ent1@example.com", "请确认您的电子邮箱");
        var waits = await zhou.PageAsync("/account/address");
        Assert.Contains("等待您确认：<strong>ent1@example.com</strong>", waits);
        Assert.DoesNotContain("还没有登记邮箱", waits); // one or the other
        Assert.Contains("还没有登记邮箱：忘记密码时不能自己找回", await zhou.PageAsync("/desk"));
        using var anybody = new Visit(city.Portal);

        // A mail program that looks at the link uses nothing up.
        await anybody.PageAsync(LinkIn(letter));
        Assert.Equal(HttpStatusCode.Redirect, (await anybody.SendAsync(LinkIn(letter))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.SendAsync(LinkIn(letter))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(LinkIn(letter))).StatusCode);

        Assert.Contains("ent1@example.com", await zhou.PageAsync("/account/address"));
        Assert.DoesNotContain("还没有登记邮箱", await zhou.PageAsync("/desk"));
        Assert.Contains("ent1@example.com", await zhou.PageAsync("/account/letters"));
    }

    [Theory]
    [InlineData("ent2@example.com", "wrong", "密码不正确"), InlineData("ent2@example.com\r\nBcc: x@y.cn", "", "请填写正确的电子邮箱")]
    [InlineData("ent2", "", "请填写正确的电子邮箱")]
    public async Task No_letter_goes_without_the_password_or_to_what_is_no_address(string address, string password, string why)
    {
        using var somebody = await SignInAsync("ent2.op");

        using var answer = await somebody.TryAsync("/account/address", ("address", address), ("password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, await Officer.TextAsync(answer));
        Assert.Equal(0, await city.Portal.CountAsync("mail_links", "address LIKE 'ent2%'"));
    }

    [Fact]
    public async Task No_more_than_five_letters_an_hour_ask_for_an_address()
    {
        using var somebody = await SignInAsync("ent3.op");
        for (var i = 0; i < 5; i++)
            await somebody.DoAsync("/account/address", ("address", $"five{i}@example.com"), ("password", DemoClients.Password));

        using var sixth = await somebody.TryAsync(
            "/account/address", ("address", "five5@example.com"), ("password", DemoClients.Password));

        Assert.Contains("邮件过多", await Officer.TextAsync(sixth));
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_once_and_ends_whatever_was_signed_in()
    {
        await HaveAddressAsync("ent4.op", "ent4@example.com");
        using var signedIn = await SignInAsync("ent4.op");
        await signedIn.PageAsync("/desk");
        using var visitor = new Visit(city.Portal);
        await visitor.FillInAsync("/forgotten", ("typed", "ent4.op"));
        var link = LinkIn(await LetterToAsync("ent4@example.com", "重设密码"));

        Assert.Contains("密码至少 12 个字符，现在是 5 个", await visitor.TextAsync(link, ("password", "short"), ("again", "short")));
        Assert.Contains("不一致", await visitor.TextAsync(link,
            ("password", "four plain words here"), ("again", "four plain words there")));
        using var chosen = await visitor.FillInAsync(link, ("password", "four plain words here"), ("again", "four plain words here"));
        Assert.Equal("/sign-in", $"{chosen.Headers.Location}");

        using var again = await visitor.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using var ended = await signedIn.GetAsync("/desk");
        Assert.StartsWith("/sign-in", $"{ended.Headers.Location}");
        await LetterToAsync("ent4@example.com", "您的密码已修改");
        using var old = await visitor.FillInAsync("/sign-in", ("Login", "ent4.op"), ("Password", DemoClients.Password));
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        using var now = await visitor.FillInAsync("/sign-in", ("Login", "ent4.op"), ("Password", "four plain words here"));
        Assert.Equal("/desk", $"{now.Headers.Location}");
    }

    [Fact]
    public async Task The_link_ends_after_an_hour()
    {
        await HaveAddressAsync("ent5.op", "ent5@example.com");
        using var visitor = new Visit(city.Portal);
        await visitor.FillInAsync("/forgotten", ("typed", "ENT5@example.com"));
        var link = LinkIn(await LetterToAsync("ent5@example.com", "重设密码"));
        var (made, ends) = (await InstantAsync("made_at", "ent5@example.com"), await InstantAsync("ends_at", "ent5@example.com"));
        Assert.Equal(TimeSpan.FromHours(1), ends - made);
        await visitor.PageAsync(link);

        await WriteAsync("UPDATE mail_links SET ends_at = @Now WHERE address LIKE 'ent5%'",
            new { Now = Domain.Foundation.PortalClock.Cut(TimeProvider.System.GetUtcNow()) });

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SendAsync(link,
            ("password", "four plain words here"), ("again", "four plain words here"))).StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_cannot_tell_whether_there_is_somebody()
    {
        await HaveAddressAsync("prov1.op", "prov1@example.com");
        var seen = new List<string>();
        foreach (var typed in new[] { "prov1.op", "prov1@example.com", "prov1.admin", "nobody", "nobody@example.com" })
        {
            using var visitor = new Visit(city.Portal);
            using var answer = await visitor.FillInAsync("/forgotten", ("typed", typed));
            seen.Add($"{answer.StatusCode} {answer.Headers.Location} {await visitor.PageAsync($"{answer.Headers.Location}")}");
        }
        Assert.Single(seen.Select(page => Forgery().Replace(page, "")).Distinct());
        await LetterToAsync("prov1@example.com", "重设密码");

        // What was typed is forgotten with the answer, whoever it named.
        for (var i = 0; i < 200 && await city.Portal.CountAsync("reset_asks", "1 = 1") > 0; i++) await Task.Delay(50, Ct);
        Assert.Equal(0, await city.Portal.CountAsync("reset_asks", "1 = 1"));
        Assert.Equal(0, await city.Portal.CountAsync("mail_links", "address LIKE 'nobody%'"));
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled_by_somebody_else()
    {
        await HaveAddressAsync("prov2.op", "prov2@example.com");
        var forgotten = city.Portal.Services.GetRequiredService<ForgotPassword>();

        for (var i = 0; i < 8; i++) await forgotten.AskAsync("prov2.op", Ct);
        for (var i = 0; i < 200 && await city.Portal.CountAsync("reset_asks", "1 = 1") > 0; i++) await Task.Delay(50, Ct);

        Assert.Equal(ForgotPassword.MostInAnHour, await city.Portal.CountAsync("mail_links", "address LIKE 'prov2%'"));
    }

    [Fact]
    public async Task The_address_before_is_told_of_a_new_one()
    {
        await HaveAddressAsync("prov3.op", "old@example.com");
        using var somebody = await SignInAsync("prov3.op");

        using var removed = await somebody.SendAsync("/account/address/remove",
            [.. await somebody.OpenAsync("/account/address"), new("password", DemoClients.Password)]);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        Assert.Contains("不再向此邮箱发信", (await LetterToAsync("old@example.com", "您的联系邮箱已变更")).TextBody);
        Assert.Contains("还没有登记邮箱", await somebody.PageAsync("/account/address"));
    }

    [Fact]
    public async Task The_operator_reads_the_log_with_masked_addresses_and_nobody_else_does()
    {
        await HaveAddressAsync("ent6.op", "ent6@example.com");
        await city.Portal.Services.GetRequiredService<ForgotPassword>().AskAsync("ent6.op", Ct);
        await LetterToAsync("ent6@example.com", "重设密码");
        using var operators = await SignInAsync("oper.a");
        using var firm = await SignInAsync("ent6.op");

        // Written down a moment after the server took it.
        for (var i = 0; i < 100 && !(await operators.PageAsync("/letters?q=ENT6.op&state=Sent")).Contains("e***@example.com"); i++)
            await Task.Delay(50, Ct);
        var log = await operators.PageAsync("/letters?q=ENT6.op&state=Sent");
        Assert.Contains("e***@example.com", log);
        Assert.Contains("e***p", log);
        Assert.DoesNotContain("ent6@example.com", log);
        Assert.DoesNotContain("e***@example.com", await operators.PageAsync("/letters?q=ENT6.op&state=GivenUp"));
        Assert.DoesNotContain("e***p", await operators.PageAsync("/letters?q=prov9"));
        Assert.DoesNotContain("e***p", await operators.PageAsync("/letters?q=ent6")); // a part spells nothing out
        using var refused = await firm.GetAsync("/letters");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task What_somebody_waits_for_is_counted_beside_their_name_leads_there_and_is_read()
    {
        await HaveAddressAsync("prov1.admin", "admin1@example.com", language: "en");
        using var provider = await SignInAsync("prov1.admin");
        Assert.DoesNotContain("条未读", await provider.PageAsync("/desk"));
        var order = await IdAsync("SELECT o.id FROM orders o JOIN people p ON p.login = 'prov1.admin' "
            + "JOIN memberships m ON m.person_id = p.id AND m.organisation_id = o.provider_id");
        await HappenAsync("order.redeem", order);

        var letter = await LetterToAsync("admin1@example.com", "The order was redeemed");
        var desk = await provider.PageAsync("/desk");
        Assert.Contains("<span class=\"count\">1<span class=\"unseen\"> 条未读</span></span>", desk);
        Assert.Contains("订单已核销", await provider.PageAsync("/inbox"));
        using var opened = await provider.GetAsync(LinkIn(letter));
        Assert.Equal($"/orders/{order}", $"{opened.Headers.Location}");

        Assert.DoesNotContain("条未读", await provider.PageAsync("/desk"));
        using var stranger = await SignInAsync("ent2.admin");
        using var theirs = await stranger.GetAsync(LinkIn(letter));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task Choices_are_kept()
    {
        using var firm = await SignInAsync("ent1.admin");

        await firm.DoAsync("/account/letters", ("language", "en"), ("wanted", "order"));

        var page = await firm.PageAsync("/account/letters");
        Assert.Matches("""id="wanted-order"[^>]*checked""", page);
        Assert.DoesNotMatch("""id="wanted-voucher"[^>]*checked""", page);
        Assert.Matches("""value="en" checked""", page);
    }

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);

    private Task<MimeMessage> LetterToAsync(string address, string subject) => city.Mail.LetterAsync(letter =>
        letter.To.ToString() == address && letter.Subject!.Contains(subject, StringComparison.Ordinal));

    /// <summary>The first link, without the host that the letter names.</summary>
    private static string LinkIn(MimeMessage letter)
    {
        var link = Link().Match(letter.TextBody!);
        Assert.True(link.Success, letter.TextBody);
        return link.Groups[1].Value;
    }

    private async Task HaveAddressAsync(string login, string address, string language = "zh") =>
        await WriteAsync("""
            INSERT INTO mailboxes (person_id, address, address_folded, language, unwanted)
            SELECT p.id, @Address, @Address, @Language, '' FROM people p WHERE p.login = @Login
            """, new { Login = login, Address = address, Language = language });

    private Task HappenAsync(string act, Guid order) => WriteAsync("""
        INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id,
                                before_state, after_state, recorded_at, rule_version)
        VALUES (@Id, @Now, @Act, @Nobody, NULL, NULL, 'order', @Order, NULL, '{}', @Now, '1')
        """, new
        {
            Id = Guid.CreateVersion7(), Act = act, Order = order, Nobody = Guid.Empty,
            Now = Domain.Foundation.PortalClock.Cut(TimeProvider.System.GetUtcNow()),
        });

    private Task<Guid> IdAsync(string sql) => Data.FindAsync<Guid>(sql, new { }, Ct);

    private Task<DateTimeOffset> InstantAsync(string column, string address) => Data.FindAsync<DateTimeOffset>(
        $"SELECT {column} FROM mail_links WHERE address = @Address", new { Address = address }, Ct);

    private Database Data => city.Portal.Services.GetRequiredService<Database>();

    private async Task WriteAsync(string sql, object args)
    {
        var outcome = await Data.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), Ct);
        Assert.Equal(1, outcome.Value);
    }

    [GeneratedRegex("https://portal.city.example(/\\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("""<input name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex Forgery();
}
