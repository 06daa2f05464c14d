namespace Portal.Web.Shared;

/// <summary>How somebody wants to see the pages: plain, or with large type and strong contrast (长者版). Asked for with
/// ?view=senior, kept in a cookie.</summary>
public sealed class Look(IHttpContextAccessor accessor)
{
    private const string Key = "view", Senior = "senior", Plain = "plain";

    public bool IsSenior { get; } = Asked(accessor.HttpContext!) == Senior;

    public string Name => IsSenior ? Senior : Plain;

    private static string? Asked(HttpContext http) => Preference.Of(http, Key, Senior, Plain);
}
