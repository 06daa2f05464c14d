namespace Portal.Web.Guide;

/// <summary>Who runs this site and how to reach them, from the settings Site:*. What is not set is not shown.</summary>
public sealed class Site(IConfiguration configuration)
{
    /// <summary>主办单位.</summary>
    public string? Sponsor => Of("Sponsor");

    /// <summary>承办单位.</summary>
    public string? Operator => Of("Operator");

    public string? Address => Of("Address");

    /// <summary>咨询电话.</summary>
    public string? Phone => Of("Phone");

    /// <summary>监督电话.</summary>
    public string? SupervisionPhone => Of("SupervisionPhone");

    public string? Email => Of("Email");

    /// <summary>政府网站标识码.</summary>
    public string? Code => Of("Code");

    /// <summary>ICP备案号.</summary>
    public string? Icp => Of("Icp");

    /// <summary>公安机关备案号.</summary>
    public string? Police => Of("Police");

    /// <summary>Where 我为政府网站找错 leads.</summary>
    public string? ErrorReport => Of("ErrorReport");

    /// <summary>The city's own rules beside the national policy.</summary>
    public string? Basis => Of("Basis");

    private string? Of(string name) => configuration[$"Site:{name}"] is { Length: > 0 } set ? set : null;
}
