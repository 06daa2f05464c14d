using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>What a letter is about. All but News are sent whatever somebody chose: they keep an account safe.</summary>
public enum LetterKind
{
    ConfirmAddress, AddressChanged, ResetPassword, PasswordChanged, SecondFactorOn, SecondFactorOff,
    CodesRenewed, Welcome, PasswordLinkGiven, News,
}

/// <summary>Whether a letter is under way.</summary>
public enum LetterState
{
    /// <summary>It is tried, and tried again.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server refused it for good, too many tries were in vain, or its link has ended.</summary>
    GivenUp,
}

/// <summary>Puts letters into the outbox, within the transaction of whatever they tell of.</summary>
internal static class Letter
{
    /// <param name="sealedToken">Of the one link that it carries; null when it carries none.</param>
    /// <param name="goodUntil">When that link ends: afterwards the letter is not worth sending.</param>
    public static ValueTask WriteAsync(Tx tx, Guid personId, LetterKind kind, string language, string address,
        string? sealedToken = null, DateTimeOffset? goodUntil = null, Guid? itemId = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        return tx.WriteAsync(Insert, new
        {
            Id = Guid.CreateVersion7(), PersonId = personId, Kind = kind, Language = language, Address = address,
            ItemId = itemId, SealedToken = sealedToken, Now = now, GoodUntil = goodUntil,
        });
    }

    /// <summary>Tells the owner of an account that its locks were changed, so that they learn of it when it was not
    /// they. Whoever has no confirmed address gets none.</summary>
    public static ValueTask ToOwnerAsync(Tx tx, Guid personId, LetterKind kind) => tx.WriteAsync(InsertToOwner, new
    {
        Id = Guid.CreateVersion7(), PersonId = personId, Kind = kind, Now = TimeProvider.System.GetUtcNow(),
    });

    private const string Insert = """
        INSERT INTO letters (id, person_id, kind, language, address, item_id, sealed_token, made_at, good_until,
                             state, attempts, due_at)
        VALUES (@Id, @PersonId, @Kind, @Language, @Address, @ItemId, @SealedToken, @Now, @GoodUntil,
                'Waiting', 0, @Now)
        """;
    private const string InsertToOwner = """
        INSERT INTO letters (id, person_id, kind, language, address, made_at, state, attempts, due_at)
        SELECT @Id, m.person_id, @Kind, m.language, m.address, @Now, 'Waiting', 0, @Now
          FROM mailboxes m
         WHERE m.person_id = @PersonId AND m.address IS NOT NULL
        """;
}
