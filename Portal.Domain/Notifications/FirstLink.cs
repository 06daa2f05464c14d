using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>The link by which somebody who was given an account chooses their first password: by a letter where there
/// is an address, otherwise handed over by whoever made it. It is used like that of a forgotten password; and whoever
/// forgot theirs and has no address is handed one too.</summary>
public sealed class FirstLink
{
    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromDays(7);

    /// <summary>How long one for a forgotten password is good: it is handed over at once, and opens what is in
    /// use.</summary>
    public static readonly TimeSpan GoodForForgotten = TimeSpan.FromHours(4);

    private readonly OneUseLink link;
    private readonly string sealedToken;

    private FirstLink(OneUseLink link, string sealedToken) => (this.link, this.sealedToken) = (link, sealedToken);

    /// <summary>Made before the transaction that keeps its digest.</summary>
    public static FirstLink New(ISecrets secrets)
    {
        var link = OneUseLink.New(Good);
        return new(link, secrets.Seal(link.Token));
    }

    /// <summary>For a password that was forgotten: nothing carries it but a hand.</summary>
    public static FirstLink ForForgotten() => new(OneUseLink.New(GoodForForgotten), "");

    public string Token => link.Token;

    /// <summary>By which it is known again without telling it.</summary>
    public string Digest => OneUseLink.Sha256(link.Token);

    /// <summary>Takes the place of all earlier ones of the person.</summary>
    /// <param name="address">Where a letter carries it to; null: it is handed over.</param>
    /// <param name="language">Of the letter: zh or en.</param>
    internal async ValueTask WriteAsync(Tx tx, Guid personId, string? address, string language)
    {
        await EndOthersAsync(tx, personId);
        await link.WriteAsync(tx, personId, OneUseLink.Reset, address ?? "");
        if (address is not null)
            await Letter.WriteAsync(tx, personId, LetterKind.Welcome, language, address, sealedToken, link.EndsAt);
    }

    /// <summary>The same for a password that was forgotten.</summary>
    /// <param name="by">Who hands it out.</param>
    /// <param name="seatOf">For which organisation they do; null for the city.</param>
    internal async ValueTask HandOutAsync(Tx tx, Guid personId, Guid by, Guid? seatOf)
    {
        await EndOthersAsync(tx, personId);
        await link.WriteAsync(tx, personId, OneUseLink.Reset, "", new(by, seatOf));
        await Letter.ToOwnerAsync(tx, personId, LetterKind.PasswordLinkGiven);
    }

    private static ValueTask EndOthersAsync(Tx tx, Guid personId) => tx.WriteAsync(OneUseLink.EndAll, new
    {
        PersonId = personId, Purpose = OneUseLink.Reset, Now = TimeProvider.System.GetUtcNow(),
    });
}
