using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.Features;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Accounts;

/// <summary>The OpenID Connect server (OpenIddict): it gives tokens to registered clients, takes them back, and says
/// whether one is good.</summary>
internal static class OpenIdServer
{
    /// <summary>In bytes: of a request for a token or a consent.</summary>
    private const int LargestRequest = 64 * 1024;

    private static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10), RefreshToken = TimeSpan.FromDays(14);

    private static readonly string[] TriesSecrets =
        ["/connect", "/sign-in", "/register", "/forgotten", "/address", "/account/address"];

    public static IServiceCollection AddOpenIdServer(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddScoped<Clients>().AddSingleton<DemoClients>().AddHostedService<PruneTokensJob>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
                    .SetIntrospectionEndpointUris("connect/introspect").SetRevocationEndpointUris("connect/revoke");
                server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow().SetRefreshTokenReuseLeeway(TimeSpan.Zero);
                server.RegisterScopes([.. Tokens.Scopes, Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess]);
                server.SetAccessTokenLifetime(AccessToken).SetRefreshTokenLifetime(RefreshToken)
                    .DisableAccessTokenEncryption()
                    // The consent page promises fourteen days: a refresh token does not renew its own end.
                    .DisableSlidingRefreshTokenExpiration();
                server.Configure(options =>
                {
                    options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
                    // The portal's own time may be a demo's; a token's life is counted in the world's.
                    options.TimeProvider = TimeProvider.System;
                    options.TokenValidationParameters.ClockSkew = Tokens.ClockSkew;
                });
                if (OpenIdSettings.IssuerOf(configuration) is { } issuer) server.SetIssuer(issuer);
                AddKeys(server, configuration);
                RequireRedirect(server);
                NameEndpointsByIssuer(server);
                EndWhatIsUsedTwice(server);

                var http = server.UseAspNetCore().EnableTokenEndpointPassthrough()
                    .EnableAuthorizationEndpointPassthrough().EnableStatusCodePagesIntegration();
                if (environment.IsDevelopment() || configuration.GetValue("OpenId:PlainHttp", false))
                    http.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore(http => http.FromTheHeaderOnly());
                validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
                validation.AddAudiences(Tokens.Audience);
                validation.Configure(options => options.TimeProvider = TimeProvider.System);
            });
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        return services;
    }

    /// <summary>Whoever tries secrets and passwords from one address is slowed down, whatever they try them
    /// for.</summary>
    public static void UseSignInLimits(this WebApplication app) => app.Use(async (http, next) =>
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/connect")
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestRequest;
        if (HttpMethods.IsPost(http.Request.Method) && TriesSecrets.Any(where => path.StartsWithSegments(where))
            && http.RequestServices.GetRequiredService<RequestLimits>().TakeSignIn(
                http.Response, new(null, null, Visitors.AddressOf(http))) is not null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        await next(http);
    });

    // OAuth lets an app with one address leave it out; ours says where the person goes, or is refused.
    private static void RequireRedirect(OpenIddictServerBuilder server) =>
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateRedirectUriParameter.Descriptor.Order + 1)
            .UseInlineHandler(context =>
            {
                if (string.IsNullOrEmpty(context.RedirectUri))
                    context.Reject(Errors.InvalidRequest, "The redirect_uri parameter is missing");
                return ValueTask.CompletedTask;
            }));

    // The library ends the tokens that there are then, not one that is being made at the same moment: that hangs on the
    // authorization, which ends here.
    private static void EndWhatIsUsedTwice(OpenIddictServerBuilder server) =>
        server.AddEventHandler<ValidateTokenContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 1)
            .UseInlineHandler(async context =>
            {
                if (context.EndpointType != OpenIddictServerEndpointType.Token
                    || !Guid.TryParse(context.TokenId, out var id)) return;
                var services = context.Transaction.GetHttpRequest()!.HttpContext.RequestServices;
                if (!await services.GetRequiredService<TokenEntries>().EndIfUsedAsync(id, context.CancellationToken))
                    context.Reject(Errors.InvalidGrant, "Whether it was used is not known; try again");
                services.GetRequiredService<BearerTokens>().Changed();
            }));

    // The addresses in the discovery document would follow the request's Host header otherwise.
    private static void NameEndpointsByIssuer(OpenIddictServerBuilder server) =>
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Discovery.AttachEndpoints.Descriptor.Order - 1)
            .UseInlineHandler(context =>
            {
                context.BaseUri = context.Options.Issuer ?? context.BaseUri;
                return ValueTask.CompletedTask;
            }));

    // Several certificates may be named: tokens are signed with the newest that is valid, all others still verify, so
    // that a new one can take over while tokens of the old one live.
    private static void AddKeys(OpenIddictServerBuilder server, IConfiguration configuration)
    {
        // Keys of the process's own end with it, and all tokens with them: enough for development only.
        if (!OpenIdSettings.HasCertificates(configuration, OpenIdSettings.Signing)
            || !OpenIdSettings.HasCertificates(configuration, OpenIdSettings.Encryption))
        {
            server.AddEphemeralSigningKey().AddEphemeralEncryptionKey();
            return;
        }
        foreach (var certificate in Keys.Certificates(configuration, OpenIdSettings.Signing))
            server.AddSigningCertificate(certificate);
        foreach (var certificate in Keys.Certificates(configuration, OpenIdSettings.Encryption))
            server.AddEncryptionCertificate(certificate);
    }
}
