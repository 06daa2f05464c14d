using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>Looks at what people prove themselves with. Wrong codes count like wrong passwords: five in a row, of
/// whichever kind and on whichever page, lock a person out.</summary>
public sealed class Proofs(
    SignIns signIns, SecondFactors factors, Authenticator authenticator, UserManager<SignIn> people)
{
    /// <summary>Longer than any password that can have been chosen.</summary>
    public const int Longest = 200;

    /// <summary>The password of somebody whose session this is.</summary>
    public async Task<bool> IsPasswordAsync(SignIn person, string? typed, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(typed) || typed.Length > Longest
            || !await signIns.CountTryAsync(person.PersonId, ct)
            || !await people.CheckPasswordAsync(person, typed)) return false;
        await PasswordWasRightAsync(person, ct);
        return true;
    }

    /// <summary>Forgets wrong tries, unless there is a second factor: were they forgotten then, whoever has the
    /// password could guess codes without end.</summary>
    /// <returns>True when there is one.</returns>
    public async Task<bool> PasswordWasRightAsync(SignIn person, CancellationToken ct)
    {
        var hasFactor = await factors.FindAsync(person.PersonId, ct) is not null;
        if (hasFactor) await signIns.TakeBackTryAsync(person.PersonId, ct);
        else await signIns.ForgetTriesAsync(person.PersonId, ct);
        return hasFactor;
    }

    /// <summary>A code of their authenticator or one of their recovery codes; it is spent with that.</summary>
    public async Task<bool> IsCodeAsync(SignIn person, string? typed, CancellationToken ct)
    {
        if (!await signIns.CountTryAsync(person.PersonId, ct)
            || await factors.FindAsync(person.PersonId, ct) is not { } factor) return false;
        var digits = Authenticator.Digits(typed);
        var isRight = Authenticator.IsRecovery(digits)
            ? await factors.UseCodeAsync(person.PersonId, Authenticator.HashOf(person.PersonId, digits), ct)
            : Authenticator.IsCode(digits) && authenticator.StepOfSealed(factor.SealedKey, digits) is { } step
                && await factors.TakeStepAsync(person.PersonId, step, ct);
        if (isRight) await signIns.ForgetTriesAsync(person.PersonId, ct);
        return isRight;
    }
}
