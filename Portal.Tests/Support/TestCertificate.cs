using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Tests.Support;

/// <summary>A certificate of this run, for what needs one outside development.</summary>
internal static class TestCertificate
{
    private static readonly Lazy<string> Made = new(() => Make());

    /// <summary>The PKCS #12 file, without a password.</summary>
    public static string Path => Made.Value;

    /// <summary>Another one.</summary>
    /// <param name="days">Until it ends: of several, the one that lives longest signs.</param>
    public static string Make(int days = 1)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=portal-tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("portal-certificate-").FullName, "portal.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, true);
        return path;
    }
}
