using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Notifications;

/// <summary>Whether whoever sits at a session knows its password: asked before what would let them keep the account. A
/// try counts as one at the door.</summary>
public sealed class OwnPassword(SignIns signIns, UserManager<SignIn> people)
{
    private const int Longest = 200;

    public async Task<bool> IsAsync(Actor me, string? typed, CancellationToken ct)
    {
        if (typed is not { Length: > 0 and <= Longest }
            || await signIns.ByIdAsync(me.PersonId, ct) is not { PasswordHash: not null } person
            || !await signIns.CountTryAsync(person.PersonId, ct)
            || !await people.CheckPasswordAsync(person, typed))
            return false;
        await signIns.ForgetTriesAsync(person.PersonId, ct);
        return true;
    }
}
