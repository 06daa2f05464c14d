using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Notifications;
using Portal.Domain.Notifications;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>An organisation names an address that is told of what concerns it.</summary>
    public static Task<ActPayload> RegisterWebhookAsync(
        RegisterWebhookInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RegisterWebhook>(input, (register, me) => register.ExecuteAsync(me,
            input.For(new RegisterWebhook.Command(input.WebhookId, input.Url, input.Lifecycles, input.Secret)),
            ct), ct);

    /// <summary>The address is told nothing more; what waits for it is given up.</summary>
    public static Task<ActPayload> EndWebhookAsync(
        WebhookInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<EndWebhook>(input, (end, me) => end.ExecuteAsync(me,
            input.For(new EndWebhook.Command(input.WebhookId)), ct), ct);

    /// <summary>The delivery is sent again, whatever became of it: the same event under the same id.</summary>
    public static Task<ActPayload> ReplayDeliveryAsync(
        DeliveryInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ReplayDelivery>(input, (replay, me) => replay.ExecuteAsync(me,
            input.For(new ReplayDelivery.Command(input.DeliveryId)), ct), ct);
}
