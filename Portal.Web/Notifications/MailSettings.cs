using MailKit.Security;
using MimeKit;

namespace Portal.Web.Notifications;

/// <summary>How mail leaves the portal, from the settings Mail:* and Site:Url.</summary>
/// <param name="Host">Of the mail server; null where mail is kept in <paramref name="Folder"/> or not sent at
/// all.</param>
/// <param name="From">Who writes.</param>
/// <param name="Folder">Where letters are kept as files instead: on a developer's own machine.</param>
/// <param name="Site">The portal's address, for links. It never comes from a request: whoever sends one could choose
/// it.</param>
public sealed record MailSettings(
    string? Host, int Port, SecureSocketOptions Tls, string? User, string? Password, MailboxAddress From,
    string? Folder, Uri Site)
{
    /// <summary>Whether letters are sent, or at least kept; otherwise pages do not offer any.</summary>
    public bool IsOn => Host is not null || Folder is not null;

    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment) => new(
        configuration["Mail:Host"], configuration.GetValue("Mail:Port", 587),
        TlsOf(configuration) ?? SecureSocketOptions.StartTls, configuration["Mail:User"], configuration["Mail:Password"],
        MailboxAddress.TryParse(configuration["Mail:From"], out var from) ? from : new("", "portal@localhost"),
        environment.IsDevelopment() && configuration["Mail:Host"] is null
            ? Path.Combine(PortalHost.DataDirectory(configuration), "letters") : null,
        new Uri(configuration["Site:Url"] ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080"));

    /// <summary>Null when the setting says something else.</summary>
    internal static SecureSocketOptions? TlsOf(IConfiguration configuration) => configuration["Mail:Tls"] switch
    {
        null or "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => null,
    };
}
