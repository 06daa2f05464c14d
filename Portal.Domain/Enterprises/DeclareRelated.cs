using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

public sealed record RatioRefused(long RatioBp) : Refusal(
    "RATIO", RefusalKind.Invalid, "比例须在 0 至 10000 个基点之间", "The ratio must be 0 to 10,000 basis points");

/// <summary>A firm declares to whom it is related, and how closely. A newer declaration on the same party and kind
/// takes the place of the older one; ratio 0 says that the relation has ended.</summary>
public sealed class DeclareRelated(Acts acts)
{
    /// <summary>As the column holds.</summary>
    private const int LongestKind = 30;

    /// <param name="OtherId">Any organisation in the portal.</param>
    /// <param name="Kind">Of the relation, e.g. EQUITY.</param>
    /// <param name="RatioBp">In basis points: 2500 is a quarter.</param>
    public sealed record Command(Guid EnterpriseId, Guid OtherId, string Kind, long RatioBp) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.EnterpriseDeclareRelated, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (await act.Tx.FindAsync<long?>(SelectOther, command) is null) return new NotFound("organisation");
            if (firm.HasEnded) return new WrongState("enterprise", $"{firm.State}");
            if (Limits.WhyNotRequired(nameof(command.Kind), command.Kind, LongestKind) is { } refusal) return refusal;
            if (command.RatioBp is < 0 or > 10_000)
                return new RatioRefused(command.RatioBp) { Field = nameof(command.RatioBp) };

            await KeepAsync(act, command);
            return new Standing(firm.Id, $"{firm.State}");
        }, ct);

    private static async Task KeepAsync(Act act, Command command)
    {
        var earlier = await act.Tx.FindAsync<long?>(SelectEarlier, command);
        await act.Tx.WriteAsync(Supersede, new { command.EnterpriseId, command.OtherId, command.Kind, act.Now });
        await act.Tx.WriteAsync(Insert, new
        {
            Id = Guid.CreateVersion7(), command.EnterpriseId, command.OtherId, command.Kind, command.RatioBp, act.Now,
            act.Actor.PersonId,
        });
        await act.AuditAsync("enterprise", command.EnterpriseId,
            earlier is { } ratio ? new { command.OtherId, command.Kind, RatioBp = ratio } : null,
            new { command.OtherId, command.Kind, command.RatioBp });
    }

    private const string SelectOther = "SELECT CAST(1 AS BIGINT) AS found FROM organisations WHERE id = @OtherId";
    private const string SelectEarlier = """
        SELECT ratio_bp
          FROM related_parties
         WHERE enterprise_id = @EnterpriseId AND other_id = @OtherId AND kind = @Kind AND superseded_at IS NULL
        """;
    private const string Supersede = """
        UPDATE related_parties
           SET superseded_at = @Now
         WHERE enterprise_id = @EnterpriseId AND other_id = @OtherId AND kind = @Kind AND superseded_at IS NULL
        """;
    private const string Insert = """
        INSERT INTO related_parties (id, enterprise_id, other_id, kind, ratio_bp, declared_at, declared_by)
        VALUES (@Id, @EnterpriseId, @OtherId, @Kind, @RatioBp, @Now, @PersonId)
        """;
}
