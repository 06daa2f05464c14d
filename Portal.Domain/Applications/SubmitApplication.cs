using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

public sealed record RoundNotOpen(DateTimeOffset OpenAt) : Refusal(
    "ROUND_NOT_OPEN", RefusalKind.Conflict, "申报尚未开始", "The round has not opened yet");
public sealed record RoundClosed(DateTimeOffset CloseAt) : Refusal(
    "ROUND_CLOSED", RefusalKind.Conflict, "申报已截止", "The round has closed");
public sealed record NotSme() : Refusal(
    "NOT_SME", RefusalKind.Conflict, "申请主体不属于中小微企业", "The firm is not small or medium-sized");
public sealed record DuplicateApplication() : Refusal(
    "DUPLICATE_APPLICATION", RefusalKind.Conflict, "本批次该项目已有在办申请",
    "A live application for this programme and round exists");
public sealed record FirmYearCap(Money Cap, Money Used) : Refusal(
    "FIRM_YEAR_CAP", RefusalKind.Conflict, $"本年度额度 {Cap} 元已用完", $"The yearly cap of {Cap} is used up");

/// <summary>A firm applies in an open round. What it could not be granted anyway is refused here, with the
/// reason.</summary>
public sealed class SubmitApplication(Acts acts)
{
    public sealed record Command(
        Guid ApplicationId, Guid RoundId, Guid ProgrammeId, Guid EnterpriseId, Money Requested) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationSubmit, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (await act.Tx.FindAsync<long?>(SelectQuota, command) is null) return new NotFound("programme");
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } enterprise)
                return new NotFound("enterprise");
            if (await act.Tx.FindAsync<long?>(SelectVersion, command) is not null)
                return new WrongState("application", "submitted already");
            if (await WhyNotAsync(act, round, enterprise, command) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, new
            {
                command.ApplicationId, command.RoundId, command.ProgrammeId, command.EnterpriseId, command.Requested,
                act.Now,
            });
            await act.AuditAsync("application", command.ApplicationId, null,
                new { State = ApplicationState.Submitted, command.RoundId, command.ProgrammeId, command.Requested });
            return new Standing(command.ApplicationId, $"{ApplicationState.Submitted}");
        }, ct);

    private static async Task<Refusal?> WhyNotAsync(Act act, Round round, Enterprise enterprise, Command command)
    {
        if (round.StateAt(act.Now) is RoundState.Draft or RoundState.Scheduled) return new RoundNotOpen(round.OpenAt);
        if (round.StateAt(act.Now) != RoundState.Open) return new RoundClosed(round.CloseAt);
        if (enterprise.WhyNotVerified() is { } notVerified) return notVerified;
        if (await SizeSnapshot.OnAsync(act, enterprise.Id, act.Today) == SizeClass.Large) return new NotSme();
        await ApplicationDeadlines.ApplyAllAsync(act, round.Id, enterprise.Id);
        if (await act.Tx.FindAsync<long?>(SelectLive, command) is not null) return new DuplicateApplication();
        if (Limits.WhyNotAmount(nameof(command.Requested), command.Requested) is { } amount) return amount;
        var year = await FirmYear.OfAsync(act, enterprise.HolderId,
            await ProgrammeRules.LoadAsync(act, command.ProgrammeId));
        return year.Remainder <= Money.Zero
            ? new FirmYearCap(year.Cap, year.Used) { Why = new WhyNot("E08", "1", $"{year.Used}", $"< {year.Cap}") }
            : null;
    }

    private const string SelectQuota = """
        SELECT quota_fen FROM round_quotas WHERE round_id = @RoundId AND programme_id = @ProgrammeId
        """;
    private const string SelectVersion = "SELECT version FROM applications WHERE id = @ApplicationId";
    private const string SelectLive = """
        SELECT version FROM applications
         WHERE enterprise_id = @EnterpriseId AND programme_id = @ProgrammeId AND round_id = @RoundId
           AND state <> 'Rejected' AND state <> 'RejectedFinal' AND state <> 'NotAccepted' AND state <> 'Withdrawn'
           AND state <> 'Abandoned'
        """;
    private const string Insert = """
        INSERT INTO applications (id, round_id, programme_id, enterprise_id, requested_fen, passed_fen, approved_fen,
                                  state, submitted_at, version)
        VALUES (@ApplicationId, @RoundId, @ProgrammeId, @EnterpriseId, @Requested, 0, 0, 'Submitted', @Now, 1)
        """;
}
