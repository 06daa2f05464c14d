using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Somebody who is signed in chooses another password. All else that they are signed in to ends, links under
/// way are worth nothing, and a letter tells them: all of it or none.</summary>
public sealed class ChangePassword(Database database)
{
    /// <param name="person">As they were when their old password was looked at: it still has to be theirs.</param>
    /// <param name="passwordHash">Slow, made by the caller: none of that within a transaction.</param>
    /// <param name="session">In which they sit, and which goes on.</param>
    public Task<Outcome<Done>> ExecuteAsync(SignIn person, string passwordHash, Guid session, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            await tx.GuardAsync(Change, new { person.PersonId, Old = person.PasswordHash, New = passwordHash });
            await Sessions.SecureAsync(tx, person.PersonId, session);
            await Letter.ToOwnerAsync(tx, person.PersonId, LetterKind.PasswordChanged);
            return new Done();
        }, ct);

    private const string Change =
        "UPDATE accounts SET password_hash = @New WHERE person_id = @PersonId AND password_hash = @Old";
}
