using Microsoft.Extensions.DependencyInjection;
using Portal.Domain;
using Portal.Domain.Foundation.Data;
using Portal.Web.Demo;

namespace Portal.Tests.Support;

/// <summary>The portal's own services on a test database, as its host registers them, with the demo city's
/// clock.</summary>
internal static class TestCity
{
    public static CityYear Read(string name) =>
        CityFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cities", $"{name}.json")));

    /// <summary>Replays and keeps the services open: dispose what comes back.</summary>
    public static async Task<(ServiceProvider Services, CityReplay.Result Result)> ReplayAsync(TestDatabase database,
        CityYear city)
    {
        var services = Services(database.AsAnotherHost().Dialect);
        var result = await services.GetRequiredService<CityReplay>().PlayAsync(city,
            TestContext.Current.CancellationToken);
        return (services, result);
    }

    public static ServiceProvider Services(Dialect dialect) => new ServiceCollection()
        .AddSingleton<PortalTime>().AddSingleton<TimeProvider>(services => services.GetRequiredService<PortalTime>())
        .AddPortalDomain(() => dialect)
        .AddSingleton<CityLoader>().AddSingleton<CityActs>().AddSingleton<CityComparison>().AddSingleton<CityReplay>()
        .AddSingleton<DemoCity>()
        .BuildServiceProvider();
}
