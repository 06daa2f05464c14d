using System.Security.Cryptography;
using System.Text;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Microsoft.AspNetCore.Http.Features;
using Portal.Api.Accounts;
using Portal.Api.Files;
using Portal.Api.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Api;

/// <summary>The machines' door: GraphQL, and whether the process lives and can work.</summary>
public static class PortalApi
{
    /// <summary>The API's services. OpenId:Encryption names the certificates that keep its secrets,
    /// Webhooks:Anywhere lets webhooks go to plain and private addresses (only in Development by default).</summary>
    public static IServiceCollection AddPortalApi(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(new WebhookPolicy(
            configuration.GetValue("Webhooks:Anywhere", environment.IsDevelopment())));
        services.AddHttpContextAccessor().AddPortalTokens().AddPortalKeys(configuration)
            .AddPortalHealth().AddPortalFiles(configuration)
            .AddPortalSchema(configuration, introspection: environment.IsDevelopment());
        return services;
    }

    /// <summary>Finds out who sends a request. A token that was seen before needs no second look at its
    /// signature.</summary>
    public static IApplicationBuilder UsePortalTokens(this IApplicationBuilder app)
    {
        // The host puts authentication before everything else, unless it hears that this has been seen to.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        return app.UseWhen(http => !http.RequestServices.GetRequiredService<BearerTokens>().Recognise(http),
            unknown => unknown.UseAuthentication());
    }

    public static IEndpointRouteBuilder MapPortalApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPortalHealth();
        endpoints.MapFileUploads();
        endpoints.Map("/graphql", http =>
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                body.MaxRequestBodySize = GraphQLLimits.Body;
            return GraphQLEndpoint.HandleAsync(http);
        });
        var sdl = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(Sdl(endpoints.ServiceProvider.GetRequiredService<ISchema>())));
        endpoints.MapGet("/graphql/schema", (HttpContext http, RequestLimits limits) =>
            limits.TakeRequests(http.Response, new(null, null, Visitors.AddressOf(http)), 1) is not null
                ? Results.StatusCode(StatusCodes.Status429TooManyRequests)
                : Results.Bytes(sdl.Value, "text/plain; charset=utf-8",
                    entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(sdl.Value))}\"")));
        return endpoints;
    }

    /// <summary>The schema in its own language.</summary>
    public static string Sdl(ISchema schema) =>
        schema.Print(new PrintOptions { IncludeDescriptions = true }).ReplaceLineEndings("\n");
}

/// <summary>What can be asked. The fields stand in the capability folders.</summary>
public sealed partial class Query;

/// <summary>What can be done: every act of the lifecycles.</summary>
public sealed partial class Mutation;
