using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;
using Portal.Web;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Bench;

/// <summary>The whole portal as its program builds it, over HTTP with a token, beside plain endpoints in the same
/// process.</summary>
internal sealed class HttpBench : IAsyncDisposable
{
    private const string Login = "bench", Secret = "bench-secret";
    private const string Mutation = """
        {"query":"mutation($input: OrderInput!) { redeemOrder(input: $input) { clientMutationId refusal { code } redeemed unlocked } }","variables":{"input":{"clientMutationId":"MUTATION","orderId":"ORDER"}}}
        """;
    private readonly WebApplication app;
    private string token = "";

    private HttpBench(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>The same body and the same answer as a redemption, and nothing between them.</summary>
    private sealed record PlainBody(string Query, PlainVariables Variables);

    private sealed record PlainVariables(PlainInput Input);

    private static readonly Actor Officer =
        new(Seed.Lead, Login, null, [Role.SeniorReviewer, Role.Mediator]);

    private sealed record PlainInput(Guid ClientMutationId, Guid OrderId);

    /// <param name="settings">Of the database.</param>
    public static async Task<HttpBench> StartAsync(string folder, params string[] settings)
    {
        var app = PortalHost.Build(["--urls", "http://127.0.0.1:0", .. Arguments(folder, settings)], quiet: true);
        ((IEndpointRouteBuilder)app).MapPost("/plain/redeem", (PlainBody body) => new
        {
            data = new
            {
                redeemOrder = new
                {
                    body.Variables.Input.ClientMutationId, refusal = (string?)null, redeemed = 500_000, unlocked = 0,
                },
            },
        });
        ((IEndpointRouteBuilder)app).MapGet("/plain/orders", async (
            OrderPages orders, VoucherPages vouchers, DisputePages disputes, CancellationToken ct) =>
        {
            var page = (await orders.ListAsync(Officer, new(null, null, null), default, new(20, null), ct)).Value;
            var paidWith = (await vouchers.FindManyAsync(
                Officer, [.. page.Rows.Select(order => order.VoucherId).Distinct()], ct)).ToDictionary(one => one.Id);
            var disputed = (await disputes.OfOrdersAsync(Officer, [.. page.Rows.Select(order => order.Id)], ct))
                .ToLookup(one => one.OrderId);
            return new
            {
                data = new
                {
                    orders = new
                    {
                        edges = page.Rows.Select(order => new
                        {
                            node = new
                            {
                                order.Id, State = $"{order.State}", Price = order.Price?.Fen,
                                Redeemed = order.Redeemed.Fen, order.PlacedOn, order.Quantity,
                                voucher = new { order.VoucherId, Available = paidWith[order.VoucherId].Available.Fen },
                                disputes = disputed[order.Id].Select(one => new { one.Id, one.Kind }),
                            },
                        }),
                    },
                },
            };
        });
        var bench = new HttpBench(app);
        app.Services.GetRequiredService<PortalTime>().StopAt(new DateTimeOffset(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
        await Migrator.MigrateAsync(bench.Database, CancellationToken.None);
        return bench;
    }

    /// <summary>How the portal is started, but for its address.</summary>
    public static string[] Arguments(string folder, params string[] settings) =>
    [
        "--environment", "Staging", "--Portal:DataDirectory", folder, .. settings,
        "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Microsoft.AspNetCore", "None",
        "--Logging:LogLevel:OpenIddict", "None", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None",
        "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "None", "--OpenId:PlainHttp", "true",
        "--Limits:ClientRequests", "1000000000", "--Limits:ClientCost", "1000000000",
        "--OpenId:Signing:0:Path", Certificate(folder), "--OpenId:Encryption:0:Path", Certificate(folder),
    ];

    public async Task ServeAsync()
    {
        await app.Services.GetRequiredService<AddPerson>().ExecuteAsync(Actor.Portal,
            new(Seed.Lead, Login, Login, null, [Role.SeniorReviewer, Role.Mediator]), CancellationToken.None);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Clients>().AddAsync(
                Login, Secret, ["order", "voucher", "dispute"], CancellationToken.None);
        await app.StartAsync();
        await RenewTokenAsync();
    }

    /// <summary>A token lives ten minutes.</summary>
    public async Task RenewTokenAsync()
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = Login, ["client_secret"] = Secret, ["scope"] = "order voucher dispute",
        });
        using var answer = await http.PostAsync(new Uri($"{app.Urls.Single()}/connect/token"), form);
        token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public Uri Address => new(app.Urls.Single());

    public Wire Connections(int count) => new(new Uri(app.Urls.Single()), count);

    public Task<Wire.Run> RedeemAsync(int connections, long first, int count)
    {
        var wire = Connections(connections);
        return wire.SendAsync(count, n => wire.Post("/graphql", Redemption(first + n), token), "\"redeemed\":500000");
    }

    public Task<Wire.Run> PlainAsync(int connections, int count)
    {
        var wire = Connections(connections);
        return wire.SendAsync(count, n => wire.Post("/plain/redeem", Redemption(n + 1)), "\"redeemed\":500000");
    }

    /// <summary>Twenty orders with six fields and two loaders.</summary>
    public Task<Wire.Run> ListAsync(int connections, int count)
    {
        var wire = Connections(connections);
        var request = wire.Post("/graphql", """
            {"query":"{ orders(first: 20) { edges { node { id state price redeemed placedOn quantity voucher { id available } disputes { id kind } } } } }"}
            """, token);
        return wire.SendAsync(count, _ => request, "\"available\":500000");
    }

    public Task<Wire.Run> PlainListAsync(int connections, int count)
    {
        var wire = Connections(connections);
        var request = wire.Get("/plain/orders");
        return wire.SendAsync(count, _ => request, "\"available\":500000");
    }

    private static string Redemption(long order) => Mutation
        .Replace("MUTATION", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
        .Replace("ORDER", $"{Seed.Order(order)}", StringComparison.Ordinal);

    private static string Certificate(string folder)
    {
        var path = Path.Combine(folder, "bench.pfx");
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(folder);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
