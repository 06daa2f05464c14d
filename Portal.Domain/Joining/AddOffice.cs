using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

public sealed record OfficeKnown : Refusal
{
    public OfficeKnown() : base("OFFICE_KNOWN", RefusalKind.Conflict,
        "已有使用该统一社会信用代码的管理单位", "An office of the city has this credit code already") =>
        Field = nameof(AddOffice.Command.Uscc);
}

/// <summary>One more of the organisations that the city works through.</summary>
public sealed class AddOffice(Acts acts)
{
    /// <param name="OfficeId">Made with the form, so that sent twice it adds one.</param>
    /// <param name="Duty">What it does for the vouchers, in words.</param>
    public sealed record Command(Guid OfficeId, string Name, string Duty, string Uscc) : Request;

    /// <summary>Refuses USCC_INVALID, OFFICE_KNOWN where the city keeps one of this code.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if ((Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name)
                ?? Limits.WhyNotRequired(nameof(command.Duty), command.Duty, Limits.Name)) is { } refusal) return refusal;
            var uscc = Uscc.Normalise(command.Uscc);
            if (Uscc.Fault(uscc) is { } fault) return new UsccInvalid(uscc, fault);
            if (await act.Tx.FindAsync<Founding.KnownRow>(Founding.SelectKnown,
                new { Kind = Office.Authority, Uscc = uscc }) is not null)
                return new OfficeKnown();

            await act.Tx.WriteAsync(Organisation.Insert,
                new Organisation(command.OfficeId, Office.Authority, command.Name, uscc, command.Duty));
            // The key of kind and code: of two who add the same office one does.
            await act.Tx.WriteAsync(Founding.InsertCode, new
            {
                Id = Guid.CreateVersion7(), Kind = Office.Authority, Uscc = uscc, OrganisationId = command.OfficeId,
                act.Actor.PersonId, act.Now,
            });
            await act.AuditAsync("organisation", command.OfficeId, null, new { command.Name, command.Duty, Uscc = uscc });
            return new Done();
        }, ct);
}
