using System.Text.RegularExpressions;
using MimeKit;

namespace Portal.Tests.Notifications;

/// <summary>Whoever comes in new may name an address at once, so that they have a way back of their own.</summary>
public sealed partial class RegisterAddressTests(MailPageTests.City city) : IClassFixture<MailPageTests.City>
{
    [Fact]
    public async Task Whoever_registers_may_name_an_address_and_confirms_it_by_letter()
    {
        using var visitor = new Visit(city.Portal);
        (string, string)[] typed =
        [
            ("Login", "with.address"), ("Name", "新人"), ("Password", "four plain words here"), ("Again", "four plain words here"),
            ("Terms", Domain.Joining.Agreements.Terms), ("Privacy", Domain.Joining.Agreements.Privacy),
        ];

        Assert.Contains("请填写正确的电子邮箱", await visitor.TextAsync("/register", [.. typed, ("Address", "nowhere")]));
        using var registered = await visitor.FillInAsync("/register", [.. typed, ("Address", "new@example.com")]);
        Assert.StartsWith("/join", $"{registered.Headers.Location}");

        var link = LinkIn(await city.Mail.LetterAsync(letter => letter.To.ToString() == "new@example.com"));
        await visitor.FillInAsync(link);
        Assert.Equal(1, await city.Portal.CountAsync("mailboxes", "address LIKE 'new_example.com'"));
    }

    private static string LinkIn(MimeMessage letter) => Link().Match(letter.TextBody!).Groups[1].Value;

    [GeneratedRegex("https://portal.city.example(/\\S+)")]
    private static partial Regex Link();
}
