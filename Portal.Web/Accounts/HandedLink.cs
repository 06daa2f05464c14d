using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Web.Notifications;

namespace Portal.Web.Accounts;

/// <summary>Makes the first link of an officer. Where no letter carries it, the page after the act shows it,
/// once.</summary>
public sealed class HandedLink(ISecrets secrets, MailSettings mail)
{
    /// <summary>Whether a letter can carry it.</summary>
    public bool HasMail => mail.IsOn;

    /// <summary>To be handed over; null when a letter carries it, or when the form was sent before.</summary>
    public string? Token { get; private set; }

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; private set; }

    /// <param name="address">Of the letter; null without one.</param>
    /// <param name="give">The act, with the link.</param>
    /// <returns>Null when it was done.</returns>
    public async Task<Refusal?> GiveAsync(string? address, Func<FirstLink, Task<Outcome<LinkGiven>>> give)
    {
        var link = FirstLink.New(secrets);
        var given = await give(link);
        if (given.Refusal is { } refusal) return refusal;
        if (address is null && given.Value.Digest == link.Digest)
            (Token, PersonId) = (link.Token, given.Value.PersonId);
        return null;
    }
}
