using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

public sealed record AmountAboveCap(Money Amount, Money Most) : Refusal(
    "AMOUNT_ABOVE_CAP", RefusalKind.Invalid, $"金额不能超过 {Most} 元", $"At most {Most} can be granted");

/// <summary>The first review recommends an amount: at most what was asked for and what the firm's year
/// leaves.</summary>
public sealed class PassFirst(Acts acts)
{
    public sealed record Command(Guid ApplicationId, Money Amount) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationPassFirst, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.UnderReview) is { } wrongState) return wrongState;
            if (await application.WhyNotReviewAnewAsync(act) is { } notAnew) return notAnew;
            if (await WhyNotGrantAsync(act, application, command.Amount) is { } refusal) return refusal;

            var standing = await application.MoveAsync(act, ApplicationState.SecondReview, null,
                new { Recommended = command.Amount });
            await act.Tx.WriteAsync(Pass, new { application.Id, command.Amount, actor.PersonId });
            return standing;
        }, ct);

    internal static async Task<Refusal?> WhyNotGrantAsync(Act act, Application application, Money amount)
    {
        var rules = await ProgrammeRules.LoadAsync(act, application.ProgrammeId);
        var year = await FirmYear.OfAsync(act, application.HolderId, rules);
        var most = Money.Max(Money.Zero, Money.Min(application.Requested, year.Remainder));
        return amount > most
            ? new AmountAboveCap(amount, most)
            {
                Field = "Amount",
                Why = new WhyNot(year.Remainder < application.Requested ? "E08" : "REQUESTED", rules.Version,
                    $"{amount}", $"<= {most}"),
            }
            : Limits.WhyNotAmount("Amount", amount);
    }

    private const string Pass = "UPDATE applications SET passed_fen = @Amount, passed_by = @PersonId WHERE id = @Id";
}
