using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Files;

/// <summary>The demo city, and its one order of prov1 for ent4 that is about to be delivered.</summary>
public sealed class DeliveringPortal : IAsyncLifetime
{
    internal WebPortal Portal { get; private set; } = null!;

    internal Guid Order { get; private set; }

    internal string Deliver => $"/orders/{Order}/deliver";

    internal string Incoming => Path.Combine(Portal.Folder, "files", "incoming");

    public async ValueTask InitializeAsync() => await StartAsync([]);

    internal static async Task<DeliveringPortal> OpenAsync(params string[] settings)
    {
        var opened = new DeliveringPortal();
        await opened.StartAsync(settings);
        return opened;
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    private async Task StartAsync(string[] settings)
    {
        var ct = TestContext.Current.CancellationToken;
        Portal = await WebPortal.StartAsync(demo: true, settings: settings);
        await Portal.Services.GetRequiredService<DemoClients>().AddAsync(ct);
        Order = await FindAsync<Guid>("SELECT id FROM orders WHERE state = 'Delivering'");
    }

    /// <summary>What was not kept is gone with the request, a moment after its answer.</summary>
    internal async Task AssertNothingIncomingAsync()
    {
        for (var tries = 0; tries < 100 && Directory.GetFiles(Incoming).Length > 0; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(Directory.GetFiles(Incoming));
    }

    internal Task<T?> FindAsync<T>(string sql) => Portal.Services.GetRequiredService<Database>()
        .FindAsync<T>(sql, new { }, TestContext.Current.CancellationToken);
}
