using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Whoever has the link of the letter, or was handed one, chooses a new password. Whatever was
/// signed in to with the old one ends, and so do all other links under way.</summary>
public sealed class ResetPassword(Database database)
{
    /// <summary>The login that the link is for; LINK_OVER when it is not good. It stays good: mail programs open links
    /// before people do.</summary>
    public async Task<Outcome<string>> LookAsync(string token, CancellationToken ct) =>
        await OneUseLink.LookAsync(database, token, OneUseLink.Reset, ct) is { } owner ? owner.Login : new LinkOver();

    /// <param name="passwordHash">Slow, made by the caller: none of that within a transaction.</param>
    public Task<Outcome<Done>> ExecuteAsync(string token, string passwordHash, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            if (await OneUseLink.UseAsync(tx, token, OneUseLink.Reset) is not { } owner) return new LinkOver();
            var changed = new
            {
                owner.PersonId, PasswordHash = passwordHash,
            };
            await tx.GuardAsync(Change, changed);
            await Sessions.SecureAsync(tx, owner.PersonId, kept: null);
            var mailbox = await Mailbox.FindAsync(tx, owner.PersonId);
            if (owner.Address.Length == 0)
            {
                // It was handed over: who has it may not be who reads what comes to the address.
                await Letter.ToOwnerAsync(tx, owner.PersonId, LetterKind.PasswordChanged);
                return new Done();
            }
            // Who has the first link reads what comes to the address.
            if (mailbox is null) await ConfirmAsync(tx, owner);
            await Letter.WriteAsync(
                tx, owner.PersonId, LetterKind.PasswordChanged, mailbox?.Language ?? "zh", owner.Address);
            return new Done();
        }, ct);

    private static ValueTask ConfirmAsync(Tx tx, OneUseLink.Owner owner) => tx.WriteAsync(Mailbox.Insert, new
    {
        owner.PersonId, owner.Address, Folded = Mailbox.Fold(owner.Address), Language = "zh", Unwanted = "",
    });

    private const string Change = """
        UPDATE accounts
           SET password_hash = @PasswordHash, failed_tries = 0, locked_until = NULL
         WHERE person_id = @PersonId
        """;
}
