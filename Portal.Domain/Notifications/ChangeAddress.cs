using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>An address becomes somebody's, or is no longer. The address before is told, so that nobody loses theirs
/// unawares.</summary>
public sealed class ChangeAddress(Database database)
{
    /// <summary>Whose address a link would confirm, and which; LINK_OVER when it is not good.</summary>
    public async Task<Outcome<string>> LookAsync(string token, CancellationToken ct) =>
        await OneUseLink.LookAsync(database, token, OneUseLink.Confirm, ct) is { } owner
            ? owner.Address : new LinkOver();

    /// <summary>Whoever has the link of the letter reads what comes to the address: that is enough.</summary>
    /// <param name="language">Of a person who has chosen none: zh or en.</param>
    public Task<Outcome<Done>> ConfirmAsync(string token, string language, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            if (await OneUseLink.UseAsync(tx, token, OneUseLink.Confirm) is not { } owner) return new LinkOver();
            await SetAsync(tx, owner.PersonId, owner.Address, language);
            return new Done();
        }, ct);

    public Task<Outcome<Done>> RemoveAsync(Actor actor, CancellationToken ct) => database.TransactAsync<Done>(async tx =>
    {
        await SetAsync(tx, actor.PersonId, null, "zh");
        return new Done();
    }, ct);

    private static async Task SetAsync(Tx tx, Guid personId, string? address, string language)
    {
        var before = await Mailbox.FindAsync(tx, personId);
        await tx.WriteAsync(before is null ? Mailbox.Insert : Update, new
        {
            PersonId = personId, Address = address, Folded = address is null ? null : Mailbox.Fold(address),
            Language = language, Unwanted = "",
        });
        if (before?.Address is { } old && old != address)
        {
            await Letter.WriteAsync(tx, personId, LetterKind.AddressChanged, before.Language, old);
            // Who took over an account would otherwise still have what was sent to the address before.
            await tx.WriteAsync(OneUseLink.EndAll, new
            {
                PersonId = personId, Purpose = OneUseLink.Reset, Now = TimeProvider.System.GetUtcNow(),
            });
        }
    }

    private const string Update = """
        UPDATE mailboxes SET address = @Address, address_folded = @Folded WHERE person_id = @PersonId
        """;
}
