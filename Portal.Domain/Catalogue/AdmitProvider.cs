using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Domain.Catalogue;

/// <summary>The authority admits a provider to the register (入库), once its notice has ended.</summary>
public sealed class AdmitProvider(Acts acts)
{
    public sealed record Command(Guid ProviderId, string? AgreementNo = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProviderAdmit, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            if (provider.State != ProviderState.PublicNotice) return new WrongState("provider", $"{provider.State}");
            if (Limits.WhyNotText(nameof(command.AgreementNo), command.AgreementNo, Limits.Code) is { } text)
                return text;
            var notice = await Notice.OnAsync(act, provider.Id);
            if (notice.WhyNotEnded(act.Today) is { } running) return running;

            await provider.MoveAsync(act, ProviderState.Admitted);
            await notice.CloseAsync(act);
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = ProviderState.Admitted, command.AgreementNo, NoticeId = notice.Id });
            return new Standing(provider.Id, $"{ProviderState.Admitted}");
        }, ct);
}
