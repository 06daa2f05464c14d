using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Who gets a token, what it is good for, and when it no longer is.</summary>
public sealed class TokenTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The demo city with its systems.</summary>
    public sealed class WithClients : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await WebPortal.StartAsync(demo: true);
            await Portal.Services.GetRequiredService<DemoClients>().AddAsync(CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Theory]
    [InlineData("prov1.op", "wrong", "order", "invalid_client")]
    [InlineData("nobody", "demo-nobody", "order", "invalid_client")]
    [InlineData("prov1.op", "demo-prov1.op", "order everything", "invalid_scope")]
    [InlineData("prov1.op", "demo-prov1.op", "order city", "invalid_scope")]
    public async Task No_token_for_a_wrong_secret_or_an_unknown_scope(
        string client, string secret, string scopes, string error)
    {
        using var http = city.Portal.Visitor();

        Assert.Equal(error, (await Machine.TokenAsync(http, client, secret, scopes)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_viewer_is_the_system_with_its_roles_and_the_scopes_of_its_token()
    {
        using var machine = await Machine.OfAsync(city.Portal, "prov1.op", "order offering");

        var viewer = (await machine.AskAsync("{ viewer { roles scopes organisationId } }")).GetProperty("viewer");

        Assert.Equal("""["PROV_OPERATOR"]""", viewer.GetProperty("roles").GetRawText());
        Assert.Equal("""["offering","order"]""", viewer.GetProperty("scopes").GetRawText());
        Assert.NotEqual(JsonValueKind.Null, viewer.GetProperty("organisationId").ValueKind);
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_name_and_no_more()
    {
        using var machine = await Machine.OfAsync(city.Portal, "prov1.op", "offering");
        var input = new { clientMutationId = Guid.CreateVersion7(), orderId = Guid.CreateVersion7() };

        var payload = await machine.DoAsync("confirmOrder", "OrderInput", input);

        Assert.Equal("OUT_OF_SCOPE", payload.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_acts_without_a_token()
    {
        using var visitor = city.Portal.Visitor();
        using var answer = await visitor.PostAsJsonAsync("/graphql", new
        {
            query = "mutation($input: OrderInput!) { confirmOrder(input: $input) { refusal { code message } } }",
            variables = new
            {
                input = new { clientMutationId = Guid.CreateVersion7(), orderId = Guid.CreateVersion7() },
            },
        }, Ct);

        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        var refusal = json.GetProperty("data").GetProperty("confirmOrder").GetProperty("refusal");
        Assert.Equal("NOT_SIGNED_IN", refusal.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_speaks_the_callers_language()
    {
        using var machine = await Machine.OfAsync(city.Portal, "ent1.admin", "enterprise");
        var viewer = await machine.AskAsync("{ viewer { organisationId } }");
        var firm = viewer.GetProperty("viewer").GetProperty("organisationId").GetGuid();
        var input = new
        {
            clientMutationId = Guid.CreateVersion7(), enterpriseId = firm, otherId = firm, kind = "EQUITY",
            ratioBp = 10_001,
        };
        Task<JsonElement> DeclareAsync() => machine.DoAsync("declareRelatedParty", "DeclareRelatedPartyInput", input);

        var zh = (await DeclareAsync()).GetProperty("refusal");
        machine.Speak("en-GB, zh;q=0.5");
        var en = (await DeclareAsync()).GetProperty("refusal");

        Assert.Equal("RATIO", zh.GetProperty("code").GetString());
        Assert.Equal("""["input","ratioBp"]""", zh.GetProperty("path").GetRawText());
        Assert.StartsWith("比例", zh.GetProperty("message").GetString());
        Assert.StartsWith("The ratio", en.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_same_mutation_id_acts_once_and_with_other_input_is_refused()
    {
        using var machine = await Machine.OfAsync(city.Portal, "prov1.admin", "provider");
        var provider = (await machine.AskAsync("{ viewer { organisationId } }"))
            .GetProperty("viewer").GetProperty("organisationId").GetGuid();
        var input = new { clientMutationId = Guid.CreateVersion7(), providerId = provider };

        var first = await machine.DoAsync("correctProviderAccount", "ProviderInput", input);
        var again = await machine.DoAsync("correctProviderAccount", "ProviderInput", input);
        var other = await machine.DoAsync("correctProviderAccount", "ProviderInput", new
        {
            input.clientMutationId, input.providerId, evidence = new[] { new { name = "x", sha256 = new string('0', 64) } },
        });

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("refusal").ValueKind);
        Assert.Equal("REQUEST_ID_REUSED", other.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_revoked_a_changed_and_an_unsigned_token_are_refused()
    {
        using var http = city.Portal.Visitor();
        var token = (await Machine.TokenAsync(http, "prov2.op", "demo-prov2.op", "order"))
            .GetProperty("access_token").GetString()!;
        var parts = token.Split('.');
        var unsigned = $"{Encoded("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.";
        var changed = $"{parts[0]}.{parts[1][..^2]}AA.{parts[2]}";

        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(unsigned));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(changed));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("nonsense"));
        using var revoke = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = "prov2.op", ["client_secret"] = "demo-prov2.op", ["token"] = token,
        });
        using var revoked = await http.PostAsync("/connect/revoke", revoke, Ct);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
    }

    [Fact]
    public async Task An_expired_and_a_foreign_token_are_refused()
    {
        using var http = city.Portal.Visitor();
        var token = (await Machine.TokenAsync(http, "prov1.op", "demo-prov1.op", "order"))
            .GetProperty("access_token").GetString()!;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(Resigned(token, TestCertificate.Path, _ => { })));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Resigned(token, TestCertificate.Path,
            claims => claims["iss"] = "https://elsewhere.example/")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Resigned(token, TestCertificate.Path,
            claims => claims["aud"] = "another-api")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Resigned(token, TestCertificate.Make(), _ => { })));
        await ExpireAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
    }

    /// <summary>As if the time had come.</summary>
    private async Task ExpireAsync(string token)
    {
        var id = JsonNode.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[1]))!["oi_tkn_id"]!.GetValue<string>();
        await using var scope = city.Portal.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var entry = (await tokens.FindByIdAsync(id, Ct))!;
        var descriptor = new OpenIddictTokenDescriptor();
        await tokens.PopulateAsync(descriptor, entry, Ct);
        descriptor.ExpirationDate = TimeProvider.System.GetUtcNow().AddSeconds(-31);
        await tokens.UpdateAsync(entry, descriptor, Ct);
    }

    [Fact]
    public async Task Keys_rotate_while_tokens_of_the_old_one_live()
    {
        var folder = Directory.CreateTempSubdirectory("portal-rotation-");
        var (older, newer) = (TestCertificate.Make(days: 1), TestCertificate.Make(days: 2));
        string token;
        await using (var portal = await WebPortal.StartAsync(demo: true, folder: folder.FullName, signedWith: [older]))
        {
            await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
            token = await TokenAsync(portal);
        }
        await using (var portal = await WebPortal.StartAsync(
            demo: false, folder: folder.FullName, signedWith: [older, newer]))
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(token, portal));
            var next = await TokenAsync(portal);
            Assert.NotEqual(token.Split('.')[0], next.Split('.')[0]);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(next, portal));
        }
        await using (var portal = await WebPortal.StartAsync(demo: false, folder: folder.FullName, signedWith: [newer]))
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, portal));
        folder.Delete(recursive: true);
    }

    private static async Task<string> TokenAsync(WebPortal portal)
    {
        using var http = portal.Visitor();
        // The issuer is the address of the request, and the port changes with every start.
        http.DefaultRequestHeaders.Host = "portal.example";
        var token = await Machine.TokenAsync(http, "prov1.op", "demo-prov1.op", "order");
        return token.GetProperty("access_token").GetString()!;
    }

    /// <summary>The token with other claims, signed as whoever has the key of the certificate would.</summary>
    private static string Resigned(string token, string certificate, Action<JsonObject> change)
    {
        using var signer = X509CertificateLoader.LoadPkcs12FromFile(certificate, null);
        var parts = token.Split('.');
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[1]))!.AsObject();
        change(claims);
        var signed = $"{parts[0]}.{Encoded(claims.ToJsonString())}";
        var signature = signer.GetRSAPrivateKey()!.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Encoded(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));

    private async Task<HttpStatusCode> AskAsync(string token, WebPortal? portal = null)
    {
        using var http = (portal ?? city.Portal).Visitor();
        if (portal is not null) http.DefaultRequestHeaders.Host = "portal.example";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { id } }" }, Ct);
        return answer.StatusCode;
    }
}
