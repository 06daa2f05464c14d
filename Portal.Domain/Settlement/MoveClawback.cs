using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Settlement.ClawbackState;

namespace Portal.Domain.Settlement;

/// <summary>The hearing and the demand: told, answered, served, closed.</summary>
public sealed class MoveClawback(Acts acts, CityRulebook rulebook)
{
    /// <summary>The debtor's right to be heard (陈述申辩): what it says is kept, the state stays.</summary>
    public static readonly Step<ClawbackState> Respond = new(Permissions.ClawbackRespond, Hearing, Hearing);
    public static readonly Step<ClawbackState> Serve = new(Permissions.ClawbackServe, Decided, Demanded);
    public static readonly Step<ClawbackState> Close = new(Permissions.ClawbackClose, Paid, Closed);

    public sealed record Command(Guid ClawbackId, string? Statement = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ClawbackState> step, Command command,
        CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (step.WhyNot("clawback", clawback.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Statement), command.Statement) is { } refusal) return refusal;

            var standing = await clawback.MoveAsync(act, step.To, command.Statement);
            if (step == Respond) await act.Tx.WriteAsync(Heard, new { clawback.Id, act.Now });
            if (step == Serve)
                await act.Tx.WriteAsync(GiveTime,
                    new { clawback.Id, Until = act.Today.AddDays(city.ClawbackPayDays) });
            return standing;
        }, ct);
    }

    private const string Heard = "UPDATE clawbacks SET answered_at = @Now WHERE id = @Id";
    // It is paid to the account of the rules of now, whatever becomes of the city's account.
    private const string GiveTime = """
        UPDATE clawbacks
           SET pay_until = @Until, served_rules = (SELECT MAX(s.version) FROM settings s)
         WHERE id = @Id
        """;
}
