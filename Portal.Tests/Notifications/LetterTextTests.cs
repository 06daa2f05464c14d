using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Web.Notifications;

namespace Portal.Tests.Notifications;

/// <summary>What letters say, read as a mail program reads them.</summary>
public sealed class LetterTextTests
{
    private static readonly LetterWriter Writer = new(new MailSettings("mail.example", 25, SecureSocketOptions.None, null,
        null, new MailboxAddress("券平台", "portal@city.example"), null, new Uri("https://portal.city.example")),
        PostOffice.Plain.Instance);

    [Fact]
    public void News_say_what_happened_to_what_and_what_to_do_by_when()
    {
        var letter = Read(News("zh"));

        Assert.Equal("收到新订单：数据清洗服务", letter.Subject);
        Assert.Equal("zhou@example.com", letter.To.ToString());
        Assert.Contains("周禾，您好", letter.TextBody);
        Assert.Contains("接下来：请确认接单，逾期自动取消。", letter.TextBody);
        Assert.Contains("最后期限：2026-12-01。", letter.TextBody);
        Assert.Contains("https://portal.city.example/inbox/", letter.TextBody);
        Assert.Contains("<a href=\"https://portal.city.example/account/letters\">", letter.HtmlBody);
        Assert.Contains("lang=\"zh-CN\"", letter.HtmlBody);
    }

    [Fact]
    public void In_English_all_but_names_is_English()
    {
        var letter = Read(News("en"));

        Assert.Equal("A new order has come in: 数据清洗服务", letter.Subject);
        Assert.Contains("Last day: 2026-12-01.", letter.TextBody);
        Assert.DoesNotContain("您好", letter.TextBody);
        Assert.Contains("lang=\"en\"", letter.HtmlBody);
    }

    [Fact]
    public void Where_nothing_is_to_be_done_nothing_is_said_of_it()
    {
        var letter = Read(News("zh") with { Tiding = "order.redeem:Firm", DueOn = null });

        Assert.DoesNotContain("接下来", letter.TextBody);
        Assert.DoesNotContain("最后期限", letter.TextBody);
    }

    [Fact]
    public async Task In_development_letters_become_files_that_mail_programs_open()
    {
        var folder = Directory.CreateTempSubdirectory("portal-letters-");
        var settings = new MailSettings(null, 25, SecureSocketOptions.None, null, null,
            new MailboxAddress("券平台", "portal@city.example"), folder.FullName, new Uri("https://portal.city.example"));
        var answer = await new Postman(settings, NullLogger<Postman>.Instance).SendAsync(
            Writer.Write(News("zh")), TestContext.Current.CancellationToken);

        Assert.Null(answer.Fault);
        var kept = await MimeMessage.LoadAsync(
            Assert.Single(folder.GetFiles("*.eml")).FullName, TestContext.Current.CancellationToken);
        Assert.Equal("收到新订单：数据清洗服务", kept.Subject);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("周禾\r\nBcc: everybody@example.com\r\n\r\n<b>", "数据\r\nSubject: 中奖")]
    [InlineData("http://evil.example/", "{link}"), InlineData("\u2028<script>", "\" onclick=\"")]
    public void Whatever_names_hold_they_begin_no_header_no_link_and_no_markup(string name, string about)
    {
        var letter = Read(News("zh") with { Name = name, About = about });

        Assert.Equal("zhou@example.com", letter.To.ToString());
        Assert.Empty(letter.Bcc);
        Assert.DoesNotContain('\n', letter.Subject!);
        Assert.StartsWith("收到新订单：", letter.Subject);
        Assert.DoesNotContain("<script", letter.HtmlBody);
        Assert.DoesNotContain("<b>", letter.HtmlBody);
        Assert.Equal(2, letter.HtmlBody!.Split("<a ").Length - 1);
        Assert.DoesNotContain("href=\"http://evil", letter.HtmlBody);
    }

    [Theory]
    [InlineData("zhou@example.com", true), InlineData("a+b.c@x-y.example.cn", true)]
    [InlineData("zhou", false), InlineData("zhou@localhost", false), InlineData("zhou@example.com\r\nBcc: x@y.cn", false)]
    [InlineData("zhou@example.com\n", false), InlineData("\"周禾\" <zhou@example.com>", false), InlineData("", false)]
    [InlineData("a@b.cn,c@d.cn", false), InlineData("周@example.com", false)]
    public void Only_one_plain_address_is_taken(string address, bool isTaken) =>
        Assert.Equal(isTaken, Mailbox.WhyNotAddress(address) is null);

    [Fact]
    public void An_address_of_more_than_254_characters_is_none()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 60), 4));

        Assert.Null(Mailbox.WhyNotAddress($"{new string('a', 253 - domain.Length)}@{domain}"));
        Assert.NotNull(Mailbox.WhyNotAddress($"{new string('a', 254 - domain.Length)}@{domain}"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_letter_is_there_in_both_languages_and_whole(LetterKind kind, string language)
    {
        var letter = Read(News(language) with { Kind = kind, SealedToken = "0123abcd" });

        Assert.DoesNotContain("{", letter.Subject + letter.TextBody);
        Assert.Equal(language == "zh", letter.Subject!.Any(one => one is >= '\u4e00' and <= '\u9fff')
            && letter.TextBody!.Contains("您好", StringComparison.Ordinal));
        Assert.Equal(kind is LetterKind.ConfirmAddress or LetterKind.ResetPassword or LetterKind.Welcome,
            letter.TextBody!.Contains("/0123abcd", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_told_has_its_words_in_both_languages_and_somebody_who_hears_it()
    {
        Assert.All(Tiding.ByKey.Values, tiding =>
        {
            Assert.NotEqual(tiding.Says.Zh, tiding.Says.En);
            Assert.DoesNotMatch("[。.]$", tiding.Says.Zh + tiding.ToDo?.Zh);
            Assert.True(tiding.Lifecycle is "assignment" or "person" or "refundAccount" || Event.Lifecycles.ContainsKey(tiding.Lifecycle));
            Assert.Contains(Enum.GetValues<Domain.Accounts.Role>(), tiding.IsFor);
            Assert.True(tiding.ToDo is not null || tiding.Until == LastDay.None);
            Assert.True(tiding.Key.Length <= 60);
        });
    }

    private static Letters.Due News(string language) => new(Guid.CreateVersion7(), LetterKind.News, language,
        "zhou@example.com", "zhou", "周禾", null, "order.place:Provider", Guid.CreateVersion7(), "数据清洗服务",
        new DateOnly(2026, 12, 1), 0);

    /// <summary>As it comes out of the wire.</summary>
    private static MimeMessage Read(Letters.Due letter)
    {
        using var wire = new MemoryStream();
        Writer.Write(letter).WriteTo(wire, TestContext.Current.CancellationToken);
        wire.Position = 0;
        return MimeMessage.Load(wire, TestContext.Current.CancellationToken);
    }

    public static TheoryData<LetterKind, string> Kinds => new(
        from kind in Enum.GetValues<LetterKind>() from language in new[] { "zh", "en" } select (kind, language));
}
