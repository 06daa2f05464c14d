using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>Somebody has this login already.</summary>
public sealed record LoginTaken : Refusal
{
    public LoginTaken(string login)
        : base("LOGIN_TAKEN", RefusalKind.Conflict, $"登录名 {login} 已被使用", $"The login {login} is taken") =>
        Field = nameof(AddPerson.Command.Login);
}

/// <summary>A person with the roles in which they act for one organisation (for none: a member of the
/// public).</summary>
public sealed class AddPerson(Acts acts)
{
    public sealed record Command(
        Guid PersonId, string Login, string Name, Guid? OrganisationId, IReadOnlyList<Role> Roles) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (WhyNot(command) is { } refusal) return refusal;
            if (await act.Tx.FindAsync<string>(SelectLogin, command) is not null) return new LoginTaken(command.Login);

            await act.Tx.WriteAsync(InsertPerson, command);
            foreach (var role in command.Roles)
                await act.Tx.WriteAsync(InsertMembership, new
                {
                    Id = Guid.CreateVersion7(), command.PersonId, command.OrganisationId, Role = role,
                });
            await act.AuditAsync("person", command.PersonId, null,
                new { command.Login, command.OrganisationId, command.Roles });
            return new Done();
        }, ct);

    private static Refusal? WhyNot(Command command) =>
        Limits.WhyNotRequired(nameof(command.Login), command.Login, Limits.Code)
        ?? Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Code);

    internal const string SelectLogin = "SELECT login FROM people WHERE login = @Login";
    internal const string InsertPerson = "INSERT INTO people (id, login, name) VALUES (@PersonId, @Login, @Name)";
    internal const string InsertMembership = """
        INSERT INTO memberships (id, person_id, organisation_id, role) VALUES (@Id, @PersonId, @OrganisationId, @Role)
        """;
}
