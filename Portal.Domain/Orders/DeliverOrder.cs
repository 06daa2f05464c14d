using System.Globalization;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Orders;

public sealed record UsageRefused() : Refusal("USAGE", RefusalKind.Invalid,
    "用量不能为负数，也不能超过一万亿", "The use must be neither below zero nor above 1,000,000,000,000");

/// <summary>The provider hands over, with proof of use. Used deliveries are accepted by silence after some
/// days.</summary>
public sealed class DeliverOrder(Acts acts, CityRulebook rulebook)
{
    private const decimal MostUsage = 1_000_000_000_000;

    /// <param name="Usage">Metered use (calls, card hours); 0 when none was metered: then silence accepts
    /// nothing.</param>
    public sealed record Command(Guid OrderId, decimal Usage) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.OrderDeliver, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Delivering) is { } wrongState) return wrongState;
            if (command.Usage is < 0 or > MostUsage) return new UsageRefused() { Field = nameof(command.Usage) };

            DateOnly? autoAcceptOn = command.Usage > 0 ? act.Today.AddDays(city.AutoAcceptDays) : null;
            await act.Tx.GuardAsync(Update, new
            {
                order.Id, order.Version, act.Today, AutoAcceptOn = autoAcceptOn,
                Usage = command.Usage.ToString(CultureInfo.InvariantCulture),
            });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = OrderState.Delivered, command.Usage, AutoAcceptOn = autoAcceptOn },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.Delivered}");
        }, ct);
    }

    private const string Update = """
        UPDATE orders
           SET state = 'Delivered', delivered_on = @Today, auto_accept_on = @AutoAcceptOn, metered_use = @Usage,
               version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
