namespace Portal.Api.Accounts;

/// <summary>What both hosts have to be told about tokens before they serve.</summary>
public static class OpenIdSettings
{
    public const string Issuer = "OpenId:Issuer", Signing = "OpenId:Signing", Encryption = "OpenId:Encryption";

    /// <summary>Whether a section names any certificate.</summary>
    public static bool HasCertificates(IConfiguration configuration, string section) =>
        configuration.GetSection(section).GetChildren().Any();

    /// <summary>The address under which clients know the token server; null when none, or no web address, is
    /// named.</summary>
    public static Uri? IssuerOf(IConfiguration configuration) =>
        Uri.TryCreate(configuration[Issuer], UriKind.Absolute, out var issuer) && issuer.Scheme is "https" or "http"
            ? issuer : null;

    /// <summary>Why the host of the tokens may not start outside development, in words; null when it may.</summary>
    public static string? WhyNotServeTokens(IConfiguration configuration) =>
        !HasCertificates(configuration, Signing) || !HasCertificates(configuration, Encryption)
            ? "令牌签名须配置证书。Tokens need certificates outside development: set "
                + $"{Signing}:0:Path and {Encryption}:0:Path (PKCS #12, with :Password where it has one)"
        // Otherwise whoever sends another Host header would have tokens in another's name.
        : IssuerOf(configuration) is null
            ? "须配置令牌服务器的对外地址。Tokens need an issuer outside development: set "
                + $"{Issuer} to the https address under which clients know the portal"
        : null;

    /// <summary>Why a host that only checks tokens may not start, in words; null when it may.</summary>
    public static string? WhyNotCheckTokens(IConfiguration configuration, IHostEnvironment environment) =>
        IssuerOf(configuration) is null
            ? $"须配置令牌服务器地址。Set {Issuer} to the address of Portal.Web, as its tokens name it"
        // The keys that it keeps in the database are encrypted with them; without, they would lie there in clear.
        : !environment.IsDevelopment() && !HasCertificates(configuration, Encryption)
            ? "密钥须用证书加密保存。Keys are kept encrypted outside development: set "
                + $"{Encryption}:0:Path to Portal.Web's certificate (PKCS #12, with :Password where it has one)"
        : null;
}
