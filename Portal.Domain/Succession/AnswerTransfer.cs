using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Succession;

/// <param name="Firm">The name of the one that is asked.</param>
public sealed record NotYoursToAnswer(string Firm) : Refusal(
    "NOT_YOURS_TO_ANSWER", RefusalKind.NotPermitted, $"由未申报的一方企业（{Firm}）表示同意或不同意",
    $"It is for the firm that did not announce this ({Firm}) to agree or object");

/// <summary>Whichever of the two firms did not announce the merger has its say, for anybody who knows its code can name
/// it, and it would end or inherit duties: it agrees (同意) or objects (不同意) with a reason, and may think again until
/// the platform has taken the case up or turned it down.</summary>
public sealed class AnswerTransfer(Acts acts)
{
    public sealed record Command(Guid TransferId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ConsentAsync(Actor actor, Command command, CancellationToken ct) =>
        AnswerAsync(actor, Permissions.TransferConsent, TransferAnswer.Consented, command, ct);

    public Task<Outcome<Standing>> DissentAsync(Actor actor, Command command, CancellationToken ct) =>
        AnswerAsync(actor, Permissions.TransferDissent, TransferAnswer.Objected, command, ct);

    private Task<Outcome<Standing>> AnswerAsync(
        Actor actor, Permission permission, TransferAnswer answer, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (await Transfer.LoadAsync(act, command.TransferId) is not { } transfer) return new NotFound("transfer");
            var asked = (await Enterprise.BehindAsync(act, transfer.AskedId))!;
            if (asked.HolderId != actor.OrganisationId) return new NotYoursToAnswer(asked.Name);
            if (transfer.WhyNotIn(TransferState.Notified) is { } wrongState) return wrongState;
            var isMissing = answer == TransferAnswer.Objected && string.IsNullOrWhiteSpace(command.Reason);
            if (isMissing) return TextRefused.Missing(nameof(command.Reason));
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } text) return text;

            await act.Tx.GuardAsync(Update,
                new { transfer.Id, transfer.Version, Answer = answer, command.Reason, act.Now });
            await act.AuditAsync("transfer", transfer.Id, new { transfer.Answer },
                new { Answer = answer, command.Reason });
            return new Standing(transfer.Id, $"{transfer.State}");
        }, ct);

    private const string Update = """
        UPDATE transfers SET answer = @Answer, answer_reason = @Reason, answered_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Notified'
        """;
}
