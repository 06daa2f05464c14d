using Portal.Domain.Accounts;
using Portal.Web.Demo;

namespace Portal.Web.Accounts;

/// <summary>Who has to have a second factor (GB/T 22239-2019, 8.1.4.1 d): everybody who decides for the city or runs
/// its portal. SignIn:SecondFactor=offered lifts that, in a portal that shows an invented city and nowhere
/// else.</summary>
public sealed class SecondFactorRule(IConfiguration configuration, DemoCity demo)
{
    private const string Setting = "SignIn:SecondFactor", Required = "required", Offered = "offered";

    /// <summary>One such role is enough, whatever else the person may be.</summary>
    public bool IsRequiredOf(IReadOnlyList<Actors.Seat> seats) =>
        !(demo.IsShown && configuration[Setting] == Offered)
        && seats.Any(seat => seat.Actor.Roles.Overlaps(Officers.Roles));

    /// <summary>Null when a portal with this setting may start; otherwise why not.</summary>
    public static string? WhyNotServe(IConfiguration configuration, IHostEnvironment environment) =>
        configuration[Setting] switch
        {
            null or Required => null,
            Offered when !environment.IsProduction() => null,
            Offered => $"{Setting}={Offered} 仅供演示，不能在生产环境启动。It is for a demo and does not start in production.",
            _ => $"{Setting} 只能是 {Required} 或 {Offered}。It is {Required} or {Offered}.",
        };
}
