using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>How one person signs in. What is secret in it is a slow hash.</summary>
public sealed record SignIn
{
    public required Guid PersonId { get; init; }
    public required string Login { get; init; }
    public required string Name { get; init; }

    /// <summary>Null before a password was chosen.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Whatever somebody signed in to with another stamp has ended.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Changes with every change, so that two do not overwrite each other.</summary>
    public required string VersionStamp { get; init; }
}

/// <summary>Keeps how people sign in. A try is counted before its password is looked at, in one statement: however many
/// come at once, no more than <see cref="Tries"/> are looked at in a row.</summary>
public sealed class SignIns(Database database, PortalClock clock)
{
    /// <summary>Wrong passwords in a row before a person is locked out.</summary>
    public const int Tries = 5;

    /// <summary>How long one is locked out.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    public Task<SignIn?> ByLoginAsync(string login, CancellationToken ct) =>
        database.FindAsync<SignIn>(SelectByLogin, new { Login = login }, ct);

    public Task<SignIn?> ByIdAsync(Guid personId, CancellationToken ct) =>
        database.FindAsync<SignIn>(SelectById, new { PersonId = personId }, ct);

    /// <summary>A way to sign in for somebody who has none; false when they have one.</summary>
    public async Task<bool> AddAsync(SignIn added, CancellationToken ct) =>
        await ByIdAsync(added.PersonId, ct) is null && await WriteAsync(Insert, added, ct);

    /// <summary>False when it was changed in the meantime.</summary>
    public Task<bool> ChangeAsync(SignIn changed, CancellationToken ct) => WriteAsync(Update, new
    {
        changed.PersonId, changed.PasswordHash, changed.SecurityStamp, changed.VersionStamp,
        NewStamp = $"{Guid.CreateVersion7():N}",
    }, ct);

    /// <summary>Counts a try at a password or a code. False while the person is locked out or kept out: it is not to
    /// be looked at.</summary>
    public Task<bool> CountTryAsync(Guid personId, CancellationToken ct) => WriteAsync(CountTry, new
    {
        PersonId = personId, Most = Tries, clock.Now, Until = clock.Now + Lock,
    }, ct);

    /// <summary>The password was right: earlier tries are forgotten.</summary>
    public Task ForgetTriesAsync(Guid personId, CancellationToken ct) =>
        WriteAsync(ForgetTries, new { PersonId = personId }, ct);

    /// <summary>A right password that is only the first half: its try does not count, and earlier ones are not
    /// forgotten.</summary>
    public Task TakeBackTryAsync(Guid personId, CancellationToken ct) =>
        WriteAsync(TakeBackTry, new { PersonId = personId }, ct);

    private async Task<bool> WriteAsync(string sql, object args, CancellationToken ct) =>
        (await database.TransactAsync<long>(async tx => await tx.ExecAsync(sql, args), ct)).Value == 1;

    private const string Columns = """
        SELECT a.person_id, p.login, p.name, a.password_hash, a.security_stamp, a.version_stamp
          FROM accounts a JOIN people p ON p.id = a.person_id

        """;
    private const string SelectByLogin = Columns + "WHERE p.login = @Login";
    private const string SelectById = Columns + "WHERE p.id = @PersonId";
    internal const string Insert = """
        INSERT INTO accounts (person_id, password_hash, security_stamp, version_stamp, failed_tries)
        VALUES (@PersonId, @PasswordHash, @SecurityStamp, @VersionStamp, 0)
        """;
    private const string Update = """
        UPDATE accounts
           SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, version_stamp = @NewStamp
         WHERE person_id = @PersonId AND version_stamp = @VersionStamp
        """;
    private const string CountTry = """
        UPDATE accounts
           SET failed_tries = CASE WHEN locked_until IS NULL THEN failed_tries + 1 ELSE 1 END,
               locked_until = CASE WHEN locked_until IS NULL AND failed_tries + 1 >= @Most THEN @Until END
         WHERE person_id = @PersonId AND blocked_at IS NULL AND (locked_until IS NULL OR locked_until <= @Now)
        """;
    private const string TakeBackTry = """
        UPDATE accounts SET failed_tries = failed_tries - 1, locked_until = NULL
         WHERE person_id = @PersonId AND failed_tries > 0
        """;
    private const string ForgetTries =
        "UPDATE accounts SET failed_tries = 0, locked_until = NULL WHERE person_id = @PersonId";
}
