using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

public sealed record CategoryMissing() : Refusal(
    "CATEGORY_MISSING", RefusalKind.Invalid, "请至少选择一类服务", "Choose one kind of services at least");

/// <summary>Somebody brings a provider that the portal does not know: it is registered, and they are its administrator.
/// Its admission is asked for next, and decided as everybody's is.</summary>
public sealed class FoundProvider(Acts acts)
{
    /// <summary>What a provider can offer.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["DATA", "ALGORITHM", "COMPUTE", "GOVERNANCE"];

    /// <param name="Uscc">As typed.</param>
    /// <param name="Categories">Some of <see cref="Kinds"/>.</param>
    public sealed record Command(
        Guid ProviderId, string Name, string Uscc, string RegionCode, string Intro, IReadOnlyList<string> Categories)
        : Request;

    /// <summary>Refuses USCC_INVALID, ORGANISATION_KNOWN, REGION_UNKNOWN, TOO_MANY_FOUNDED, CATEGORY_MISSING, and what
    /// <see cref="RegisterProvider"/> refuses.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatFound, command, async act =>
        {
            var uscc = Uscc.Normalise(command.Uscc);
            if (await Founding.WhyNotAsync(act, Seat.Provider, uscc, command.RegionCode) is { } refusal) return refusal;
            if (command.Categories.Count == 0 || command.Categories.Distinct().Except(Kinds).Any())
                return new CategoryMissing { Field = nameof(command.Categories) };
            if (await RegisterProvider.WriteAsync(act, new(command.ProviderId, command.Name.Trim(), uscc,
                command.RegionCode, command.Intro, [.. command.Categories.Distinct()])) is { } notRegistered)
                return notRegistered;

            await Founding.ClaimAsync(act, Seat.Provider, uscc, command.ProviderId);
            return new Done();
        }, ct);
}
