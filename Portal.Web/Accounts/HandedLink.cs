using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Web.Notifications;

namespace Portal.Web.Accounts;

/// <summary>Makes the first link of an officer, and the link for a forgotten password. Where no letter carries it, the
/// page after the act shows it, once.</summary>
public sealed class HandedLink(ISecrets secrets, MailSettings mail)
{
    /// <summary>Whether a letter can carry it.</summary>
    public bool HasMail => mail.IsOn;

    /// <summary>To be handed over; null when a letter carries it, or when the form was sent before.</summary>
    public string? Token { get; private set; }

    /// <summary>The form was sent before: the page that its first answer led to shows the link, and nobody may be shown
    /// it again.</summary>
    public bool WasShown { get; private set; }

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; private set; }

    /// <param name="address">Of the letter; null without one.</param>
    /// <param name="give">The act, with the link.</param>
    /// <returns>Null when it was done.</returns>
    public Task<Refusal?> GiveAsync(string? address, Func<FirstLink, Task<Outcome<LinkGiven>>> give) =>
        GiveAsync(FirstLink.New(secrets), isHanded: address is null, give);

    /// <summary>For a forgotten password: no letter carries it.</summary>
    public Task<Refusal?> HandOutAsync(Func<FirstLink, Task<Outcome<LinkGiven>>> give) =>
        GiveAsync(FirstLink.ForForgotten(), isHanded: true, give);

    private async Task<Refusal?> GiveAsync(
        FirstLink link, bool isHanded, Func<FirstLink, Task<Outcome<LinkGiven>>> give)
    {
        var given = await give(link);
        if (given.Refusal is { } refusal) return refusal;
        PersonId = given.Value.PersonId;
        WasShown = isHanded && given.Value.Digest != link.Digest;
        if (isHanded && !WasShown) Token = link.Token;
        return null;
    }
}
