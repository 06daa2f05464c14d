using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Domain.Joining;

public sealed record OfficeUnknown : Refusal
{
    public OfficeUnknown() : base("OFFICE_UNKNOWN", RefusalKind.Invalid, "请选择所在单位", "Choose one of the city's offices") =>
        Field = nameof(AddOfficer.Command.OrganisationId);
}

/// <summary>Whoever has signed in before asks for a new password themselves.</summary>
public sealed record PasswordChosen() : Refusal("PASSWORD_CHOSEN", RefusalKind.Conflict,
    "该人员已设置过密码，忘记密码时请本人重设", "This person has chosen a password: whoever forgets it resets it themselves");

/// <summary>By which link a new officer chooses their password.</summary>
/// <param name="Digest">Of its token, which is kept nowhere.</param>
public sealed record LinkGiven(Guid PersonId, string Digest);

/// <summary>The security administrator adds somebody who works for the city. They choose their password by a link that
/// is good once, so that nobody else ever knows it.</summary>
public sealed class AddOfficer(Acts acts)
{
    /// <param name="PersonId">Made with the form, so that sent twice it adds one person.</param>
    /// <param name="OrganisationId">Their office; null where the city keeps none.</param>
    /// <param name="Address">Where the link is sent to, and theirs once they have used it; null: it is handed
    /// over.</param>
    /// <param name="Language">Of the letter: zh or en.</param>
    public sealed record Command(
        Guid PersonId, string Login, string Name, Guid? OrganisationId, IReadOnlyList<Role> Roles, string? Address,
        string Language = "zh") : Request;

    /// <summary>Refuses LOGIN, LOGIN_TAKEN, TEXT for the name, ROLE_NOT_OF_CITY, ROLES_EXCLUDE, OFFICE_UNKNOWN and
    /// MAIL_ADDRESS.</summary>
    /// <param name="signIn">Without a password.</param>
    /// <param name="link">New; the answer names it unless the same request was answered before.</param>
    public Task<Outcome<LinkGiven>> ExecuteAsync(
        Actor actor, Command command, SignIn signIn, FirstLink link, CancellationToken ct) =>
        acts.PerformAsync<LinkGiven>(actor, Permissions.PersonAdd, command, async act =>
        {
            if (WhyNot(command) is { } refusal) return refusal;
            if (await Office.WhyNotAsync(act, command.OrganisationId) is { } noOffice) return noOffice;
            if (await act.Tx.FindAsync<string>(AddPerson.SelectLogin, command) is not null)
                return new LoginTaken(command.Login);

            await act.Tx.WriteAsync(AddPerson.InsertPerson, command);
            foreach (var role in command.Roles.Distinct())
                await act.Tx.WriteAsync(AddPerson.InsertMembership, new
                {
                    Id = Guid.CreateVersion7(), command.PersonId, command.OrganisationId, Role = role,
                });
            await act.Tx.WriteAsync(SignIns.Insert, signIn);
            await link.WriteAsync(act.Tx, command.PersonId, command.Address, command.Language);
            await act.AuditAsync("person", command.PersonId, null,
                new { command.Login, command.OrganisationId, Roles = Office.Names(command.Roles) });
            return new LinkGiven(command.PersonId, link.Digest);
        }, ct);

    private static Refusal? WhyNot(Command command) =>
        RegisterPerson.WhyNotLogin(command.Login)
        ?? Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Code)
        ?? Officers.WhyNotHold(command.Roles)
        ?? (command.Address is { } address ? Mailbox.WhyNotAddress(address) : null);
}

/// <summary>A new link for an officer who has not chosen a password yet: the first was lost, or has ended.</summary>
public sealed class SendFirstLink(Acts acts)
{
    public sealed record Command(Guid PersonId, string? Address, string Language = "zh") : Request;

    /// <summary>Refuses PASSWORD_CHOSEN, MAIL_ADDRESS, and NOT_FOUND for whoever is no officer.</summary>
    public Task<Outcome<LinkGiven>> ExecuteAsync(
        Actor actor, Command command, FirstLink link, CancellationToken ct) =>
        acts.PerformAsync<LinkGiven>(actor, Permissions.PersonSendLink, command, async act =>
        {
            if (command.Address is { } address && Mailbox.WhyNotAddress(address) is { } refusal) return refusal;
            var held = await act.Tx.ListAsync<Office.Held>(Office.SelectHeld, command);
            if (held.Count == 0 || held.Any(one => !one.IsOfCity)) return new NotFound("person");
            if (await act.Tx.FindAsync<string>(SelectPassword, command) is not null) return new PasswordChosen();

            await link.WriteAsync(act.Tx, command.PersonId, command.Address, command.Language);
            await act.AuditAsync("person", command.PersonId, null, new { ByLetter = command.Address is not null });
            return new LinkGiven(command.PersonId, link.Digest);
        }, ct);

    private const string SelectPassword = "SELECT password_hash FROM accounts WHERE person_id = @PersonId";
}
