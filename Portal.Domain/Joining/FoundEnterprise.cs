using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Somebody brings a firm that the portal does not know: it is registered, and they are its administrator.
/// What it may do still waits for the platform's verification.</summary>
public sealed class FoundEnterprise(Acts acts)
{
    /// <param name="Uscc">As typed.</param>
    /// <param name="IndustryClass">Four digits of GB/T 4754; with zeros at its end for a whole division or
    /// group.</param>
    public sealed record Command(
        Guid EnterpriseId, string Name, string Uscc, string RegionCode, string IndustryClass, DateOnly FoundedOn)
        : Request;

    /// <summary>Refuses USCC_INVALID, ORGANISATION_KNOWN, REGION_UNKNOWN, TOO_MANY_FOUNDED, FOUNDED_ON,
    /// FOUNDED_TOO_EARLY, and what <see cref="RegisterEnterprise"/> refuses.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatFound, command, async act =>
        {
            var uscc = Uscc.Normalise(command.Uscc);
            if (await Founding.WhyNotAsync(act, Seat.Enterprise, uscc, command.RegionCode) is { } refusal)
                return refusal;
            if (Industry.Of(command.IndustryClass) is not { } industry)
                return new TextRefused(nameof(command.IndustryClass), command.IndustryClass, "GB/T 4754-2017");
            if (ProfileCorrections.WhyNotFounded(command.FoundedOn, act.Today) is { } notYet) return notYet;
            if (await RegisterEnterprise.WriteAsync(act, new(command.EnterpriseId, command.Name.Trim(), uscc,
                command.RegionCode, industry.Section.Letter, command.IndustryClass,
                Industry.NameOf(industry), null,
                command.FoundedOn))
                is { } notRegistered) return notRegistered;

            await Founding.ClaimAsync(act, Seat.Enterprise, uscc, command.EnterpriseId);
            return new Done();
        }, ct);
}
