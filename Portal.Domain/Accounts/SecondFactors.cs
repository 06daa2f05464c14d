using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The person has an authenticator: it is taken away before another is set up.</summary>
public sealed record SecondFactorIsSetUp() : Refusal("SECOND_FACTOR_IS_SET_UP", RefusalKind.Conflict,
    "已设置动态验证码", "A second factor is set up already");

/// <summary>A person's authenticator (RFC 6238).</summary>
/// <param name="SealedKey">Sealed by whoever holds the portal's protection keys.</param>
/// <param name="LastStep">The time step of the last code that was taken: older ones and itself are worth
/// nothing.</param>
/// <param name="CodesLeft">How many recovery codes are unused.</param>
public sealed record SecondFactor(
    Guid PersonId, string SealedKey, DateTimeOffset SetUpAt, long LastStep, DateTimeOffset CodesMadeAt, long CodesLeft);

/// <summary>Keeps what people prove themselves with beside a password. Each code is spent by one guarded write: of two
/// who send the same, one is let in.</summary>
public sealed class SecondFactors(Database database)
{
    /// <summary>How many recovery codes there are.</summary>
    public const int Codes = 10;

    private static DateTimeOffset Now => PortalClock.Cut(TimeProvider.System.GetUtcNow());

    /// <summary>Null when the person has none.</summary>
    public Task<SecondFactor?> FindAsync(Guid personId, CancellationToken ct) =>
        database.FindAsync<SecondFactor>(Select, new { PersonId = personId }, ct);

    /// <summary>Sets it up. All else that the person is signed in to ends.</summary>
    /// <param name="step">Of the code that confirmed the key.</param>
    /// <param name="codeHashes">Of the recovery codes, which only the person knows.</param>
    /// <param name="session">In which they sit, and which goes on.</param>
    public Task<Outcome<Done>> SetUpAsync(Guid personId, string sealedKey, long step,
        IReadOnlyList<string> codeHashes, Guid session, CancellationToken ct) => database.TransactAsync<Done>(async tx =>
    {
        var args = new { PersonId = personId, SealedKey = sealedKey, Step = step, Now };
        if (await tx.FindAsync<SecondFactor>(Select, args) is not null) return new SecondFactorIsSetUp();
        await tx.WriteAsync(Insert, args);
        await WriteCodesAsync(tx, personId, codeHashes);
        await Sessions.SecureAsync(tx, personId, session);
        await Letter.ToOwnerAsync(tx, personId, LetterKind.SecondFactorOn);
        return new Done();
    }, ct);

    /// <summary>False when a code of this time step or a later one was taken before.</summary>
    public Task<bool> TakeStepAsync(Guid personId, long step, CancellationToken ct) =>
        WriteAsync(TakeStep, new { PersonId = personId, Step = step }, ct);

    /// <summary>False when there is no such code, or it was used.</summary>
    public Task<bool> UseCodeAsync(Guid personId, string codeHash, CancellationToken ct) =>
        WriteAsync(UseCode, new { PersonId = personId, CodeHash = codeHash, Now }, ct);

    /// <summary>New recovery codes; the old ones are worth nothing.</summary>
    public Task<Outcome<Done>> RenewCodesAsync(Guid personId, IReadOnlyList<string> codeHashes, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            // Also keeps two who do so at once apart.
            await tx.GuardAsync(RenewCodes, new { PersonId = personId, Now });
            await WriteCodesAsync(tx, personId, codeHashes);
            await Letter.ToOwnerAsync(tx, personId, LetterKind.CodesRenewed);
            return new Done();
        }, ct);

    /// <summary>Takes it away with its recovery codes. All else that the person is signed in to ends.</summary>
    /// <param name="session">In which they sit, and which goes on.</param>
    public Task TakeAwayAsync(Guid personId, Guid session, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            await TakeAwayAsync(tx, personId, session);
            return new Done();
        }, ct);

    /// <returns>False when there was none.</returns>
    internal static async Task<bool> TakeAwayAsync(Tx tx, Guid personId, Guid? session)
    {
        var args = new { PersonId = personId };
        await tx.WriteAsync(DeleteCodes, args);
        var had = await tx.ExecAsync(Delete, args) == 1;
        await Sessions.SecureAsync(tx, personId, session);
        if (had) await Letter.ToOwnerAsync(tx, personId, LetterKind.SecondFactorOff);
        return had;
    }

    private static async Task WriteCodesAsync(Tx tx, Guid personId, IReadOnlyList<string> codeHashes)
    {
        await tx.WriteAsync(DeleteCodes, new { PersonId = personId });
        foreach (var hash in codeHashes)
            await tx.WriteAsync(InsertCode, new { Id = Guid.CreateVersion7(), PersonId = personId, CodeHash = hash });
    }

    private async Task<bool> WriteAsync(string sql, object args, CancellationToken ct) =>
        (await database.TransactAsync<long>(async tx => await tx.ExecAsync(sql, args), ct)).Value == 1;

    private const string Select = """
        SELECT f.person_id, f.sealed_key, f.set_up_at, f.last_step, f.codes_made_at,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_codes c
                 WHERE c.person_id = f.person_id AND c.used_at IS NULL) AS codes_left
          FROM second_factors f WHERE f.person_id = @PersonId
        """;
    private const string Insert = """
        INSERT INTO second_factors (person_id, sealed_key, set_up_at, last_step, codes_made_at)
        VALUES (@PersonId, @SealedKey, @Now, @Step, @Now)
        """;
    private const string TakeStep =
        "UPDATE second_factors SET last_step = @Step WHERE person_id = @PersonId AND last_step < @Step";
    private const string RenewCodes = "UPDATE second_factors SET codes_made_at = @Now WHERE person_id = @PersonId";
    private const string Delete = "DELETE FROM second_factors WHERE person_id = @PersonId";
    private const string InsertCode =
        "INSERT INTO recovery_codes (id, person_id, code_hash) VALUES (@Id, @PersonId, @CodeHash)";
    private const string UseCode = """
        UPDATE recovery_codes SET used_at = @Now
         WHERE person_id = @PersonId AND code_hash = @CodeHash AND used_at IS NULL
        """;
    private const string DeleteCodes = "DELETE FROM recovery_codes WHERE person_id = @PersonId";
}
