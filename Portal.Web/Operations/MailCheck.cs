using MailKit.Security;
using MimeKit;
using Portal.Web.Notifications;

namespace Portal.Web.Operations;

/// <summary>Whether mail is set up so that letters can go out and their links lead here.</summary>
internal static class MailCheck
{
    /// <summary>Null when the portal can start with these settings; otherwise why not, in both languages.</summary>
    public static string? WhyNot(IConfiguration configuration) =>
        configuration["Mail:Host"] is null ? null
        : !Uri.TryCreate(configuration["Site:Url"], UriKind.Absolute, out _)
            ? "设置了 Mail:Host，还须设置 Site:Url（邮件中链接的地址）。Mail:Host needs Site:Url, the address of links in letters."
        : !MailboxAddress.TryParse(configuration["Mail:From"], out _)
            ? "设置了 Mail:Host，还须设置 Mail:From（发件人）。Mail:Host needs Mail:From, who writes."
        : MailSettings.TlsOf(configuration) is not { } tls
            ? "Mail:Tls 须为 starttls、tls 或 none。Mail:Tls is starttls, tls or none."
        : tls == SecureSocketOptions.None && configuration["Mail:User"] is not null
            ? "Mail:User 只能在加密连接上使用。Mail:User is not sent without encryption: set Mail:Tls."
        : null;
}
