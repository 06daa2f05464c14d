using System.Security.Cryptography.X509Certificates;
using OpenIddict.Validation.AspNetCore;
using Portal.Api.Accounts;

namespace Portal.Web.Accounts;

/// <summary>The OpenID Connect server (OpenIddict): it gives tokens to registered clients, takes them back, and says
/// whether one is good.</summary>
internal static class OpenIdServer
{
    private static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddOpenIdServer(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddScoped<Clients>().AddSingleton<DemoClients>().AddHostedService<PruneTokensJob>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("connect/token").SetIntrospectionEndpointUris("connect/introspect")
                    .SetRevocationEndpointUris("connect/revoke");
                server.AllowClientCredentialsFlow().RegisterScopes([.. Tokens.Scopes]);
                server.SetAccessTokenLifetime(AccessToken).DisableAccessTokenEncryption();
                // The portal's own time may be a demo's; a token's life is counted in the world's.
                server.Configure(options => options.TimeProvider = TimeProvider.System);
                if (configuration["OpenId:Issuer"] is { } issuer) server.SetIssuer(issuer);
                AddKeys(server, configuration, environment);

                var http = server.UseAspNetCore().EnableTokenEndpointPassthrough();
                if (environment.IsDevelopment() || configuration.GetValue("OpenId:PlainHttp", false))
                    http.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.EnableTokenEntryValidation();
                validation.Configure(options => options.TimeProvider = TimeProvider.System);
            });
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        return services;
    }

    // Several certificates may be named: tokens are signed with the newest that is valid, all others still verify, so
    // that a new one can take over while tokens of the old one live.
    private static void AddKeys(
        OpenIddictServerBuilder server, IConfiguration configuration, IHostEnvironment environment)
    {
        if (Certificates(configuration, "OpenId:Signing") is { Count: > 0 } signing
            && Certificates(configuration, "OpenId:Encryption") is { Count: > 0 } encryption)
        {
            foreach (var certificate in signing) server.AddSigningCertificate(certificate);
            foreach (var certificate in encryption) server.AddEncryptionCertificate(certificate);
        }
        else if (environment.IsDevelopment())
            server.AddEphemeralSigningKey().AddEphemeralEncryptionKey();
        else
            throw new ArgumentException("令牌签名须配置证书。Tokens need certificates outside development: set "
                + "OpenId:Signing:0:Path and OpenId:Encryption:0:Path (PKCS #12, with :Password where it has one)");
    }

    private static List<X509Certificate2> Certificates(IConfiguration configuration, string section) =>
        [.. configuration.GetSection(section).GetChildren().Select(one => X509CertificateLoader.LoadPkcs12FromFile(
            one["Path"] ?? throw new ArgumentException($"{one.Path}:Path is missing"), one["Password"]))];
}
