using System.Text.RegularExpressions;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>A login that could be mistaken for another, or for a word of the portal's own.</summary>
public sealed record LoginRefused : Refusal
{
    public LoginRefused() : base("LOGIN", RefusalKind.Invalid,
        "登录名须为 4 至 40 位小写字母、数字、点、横线或下划线，以字母开头",
        "A login has 4 to 40 small letters, digits, dots, hyphens or underscores and begins with a letter") =>
        Field = nameof(RegisterPerson.Command.Login);
}

/// <summary>Somebody registers: a member of the public who can sign in and acts for nobody yet.</summary>
public sealed partial class RegisterPerson(Acts acts)
{
    /// <param name="PersonId">Made with the form, so that sent twice it registers one person.</param>
    /// <param name="Language">In which the terms were read: zh-CN or en.</param>
    /// <param name="Terms">The version of <see cref="Agreements.Terms"/> that was read and agreed to; null: none
    /// was.</param>
    public sealed record Command(
        Guid PersonId, string Login, string Name, string Language, string? Terms, string? Privacy) : Request;

    /// <summary>Null when the login may be chosen, if nobody has it.</summary>
    public static Refusal? WhyNotLogin(string login) => Login().IsMatch(login) ? null : new LoginRefused();

    /// <summary>Refuses LOGIN, LOGIN_TAKEN, TEXT for the name, and NOT_AGREED.</summary>
    /// <param name="signIn">Holds the password's hash, which differs each time: it is no part of what makes two
    /// requests the same.</param>
    public Task<Outcome<Done>> ExecuteAsync(Command command, SignIn signIn, CancellationToken ct) =>
        acts.PerformAsync<Done>(new Actor(command.PersonId, command.Name, null, [Role.Public]),
            Permissions.SeatRegister, command, async act =>
        {
            if (WhyNotLogin(command.Login) is { } refusal) return refusal;
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Code) is { } noName) return noName;
            if (command.Terms != Agreements.Terms || command.Privacy != Agreements.Privacy)
                return new NotAgreed { Field = nameof(command.Terms) };
            if (await act.Tx.FindAsync<string>(AddPerson.SelectLogin, command) is not null)
                return new LoginTaken(command.Login);

            await act.Tx.WriteAsync(AddPerson.InsertPerson, command);
            await act.Tx.WriteAsync(AddPerson.InsertMembership, new
            {
                Id = Guid.CreateVersion7(), command.PersonId, OrganisationId = (Guid?)null, Role = Role.Public,
            });
            await act.Tx.WriteAsync(SignIns.Insert, signIn);
            foreach (var (document, version) in Agreements.All)
                await act.Tx.WriteAsync(InsertConsent, new
                {
                    Id = Guid.CreateVersion7(), command.PersonId, Document = document, Version = version,
                    command.Language, act.Now,
                });
            await act.AuditAsync("person", command.PersonId, null,
                new { command.Login, command.Terms, command.Privacy, command.Language });
            return new Done();
        }, ct);

    private const string InsertConsent = """
        INSERT INTO consents (id, person_id, document, version, language, given_at)
        VALUES (@Id, @PersonId, @Document, @Version, @Language, @Now)
        """;

    [GeneratedRegex("^[a-z][a-z0-9._-]{3,39}\\z")]
    private static partial Regex Login();
}
