using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Somebody names the address at which they want to be written to. It is theirs once they have opened the link
/// of the letter that goes there.</summary>
public sealed class AskForAddress(Database database, ISecrets secrets)
{
    /// <summary>How long the link is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromDays(1);

    private const int MostInAnHour = 5;

    /// <summary>The address that waits to be confirmed; null when none does.</summary>
    public Task<string?> WaitingAsync(Actor actor, CancellationToken ct) =>
        OneUseLink.WaitingAsync(database, actor.PersonId, ct);

    /// <param name="language">Of the letter: zh or en.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, string address, string language, CancellationToken ct)
    {
        var link = OneUseLink.New(Good);
        var sealedToken = secrets.Seal(link.Token);
        return database.TransactAsync<Done>(async tx =>
        {
            if (Mailbox.WhyNotAddress(address) is { } refusal) return refusal;
            if (await OneUseLink.CountAsync(tx, actor.PersonId, OneUseLink.Confirm) >= MostInAnHour)
                return new TooManyLetters();
            await link.WriteAsync(tx, actor.PersonId, OneUseLink.Confirm, address);
            await Letter.WriteAsync(
                tx, actor.PersonId, LetterKind.ConfirmAddress, language, address, sealedToken, link.EndsAt);
            return new Done();
        }, ct);
    }
}
