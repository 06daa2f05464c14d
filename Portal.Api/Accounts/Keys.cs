using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;

namespace Portal.Api.Accounts;

/// <summary>The portal's own secrets: their keys are in the database, the same for every host, and encrypted with the
/// certificates of OpenId:Encryption where there are any.</summary>
public static class Keys
{
    /// <summary>The certificates of a section, each with its Path (PKCS #12) and Password; none in
    /// development.</summary>
    public static X509Certificate2[] Certificates(IConfiguration configuration, string section) =>
    [
        .. configuration.GetSection(section).GetChildren().Select(one => X509CertificateLoader.LoadPkcs12FromFile(
            one["Path"] ?? throw new ArgumentException($"{one.Path}:Path is missing"), one["Password"])),
    ];

    internal static IServiceCollection AddPortalKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("portal");
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((options, kept) =>
            options.XmlRepository = new DatabaseKeys(kept));
        var certificates = Certificates(configuration, OpenIdSettings.Encryption);
        if (certificates.Length > 0)
            keys.ProtectKeysWithCertificate(certificates.MaxBy(one => one.NotAfter)!)
                .UnprotectKeysWithAnyCertificate(certificates);
        return services.AddSingleton<ISecrets, Secrets>();
    }

    private sealed class Secrets(IDataProtectionProvider protection) : ISecrets
    {
        private readonly IDataProtector webhooks = protection.CreateProtector("webhooks");

        public string Seal(string secret) => webhooks.Protect(secret);

        public string Open(string sealedSecret) => webhooks.Unprotect(sealedSecret);
    }
}
