using System.Diagnostics;
using Portal.Tests.Support;
using Portal.Web;

namespace Portal.Tests.Demo;

/// <summary>The verbs as an operator types them, each in a process of its own.</summary>
public sealed class VerbTests : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-verbs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_city_is_played_once_and_reconciles()
    {
        var city = TestData.PathOf("Cities/small-1.json");

        Assert.Equal((0, true), await RunAsync("everything comes out", "demo", "--file", city));
        Assert.Equal((2, true), await RunAsync("数据库不是空的", "demo", "--file", city));
        Assert.Equal((0, true), await RunAsync("账实相符", "reconcile"));
        Assert.Equal((0, true), await RunAsync("0 scripts applied", "migrate"));
    }

    [Fact]
    public async Task A_wrong_figure_is_named()
    {
        var city = await File.ReadAllTextAsync(TestData.PathOf("Cities/small-1.json"), Ct);
        var figure = city.LastIndexOf("\"redeemedFen\": ", StringComparison.Ordinal) + "\"redeemedFen\": ".Length;

        Assert.Equal((1, true), await RunAsync("1 differences", "demo", "--file", Written(city.Insert(figure, "1"))));
    }

    [Fact]
    public async Task A_malformed_file_is_refused_and_leaves_no_database()
    {
        var cut = (await File.ReadAllTextAsync(TestData.PathOf("Cities/small-1.json"), Ct))[..5_000];

        Assert.Equal((2, true), await RunAsync("city.json: ", "demo", "--file", Written(cut)));
        Assert.Equal((2, true), await RunAsync("cannot be read", "demo", "--file", Path.Combine(folder.FullName, "no")));
        Assert.Equal((2, true), await RunAsync("demo --file PATH", "demo"));
        Assert.Empty(folder.EnumerateFiles("portal.db", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("Unknown verb", "play")]
    [InlineData("Unknown option '--role'", "client", "--name", "x", "--role", "ProvOperator")]
    [InlineData("run migrate first", "reconcile")]
    [InlineData("Tokens need certificates", "serve", "--environment", "Staging")]
    [InlineData("does not start in production", "serve", "--environment", "Production", "--Portal:Demo", "true")]
    [InlineData("has to be one of", "migrate", "--Portal:Database", "oracle")]
    [InlineData("cannot be used", "migrate", "--Portal:Database", "postgresql",
        "--ConnectionStrings:Portal", "Host=127.0.0.1;Port=1;Username=nobody")]
    public async Task What_cannot_be_done_is_said_in_words(string words, params string[] arguments) =>
        Assert.Equal((2, true), await RunAsync(words, arguments));

    [Fact]
    public async Task A_system_is_registered_for_an_organisation_and_not_for_a_wrong_one()
    {
        string[] client = ["client", "--name", "计费系统", "--roles", "ProvOperator,ProvAdmin", "--scopes", "order offering"];

        Assert.Equal((2, true), await RunAsync("run migrate first", client));
        await RunAsync("", "demo", "--file", TestData.PathOf("Cities/yunlan.json"));
        Assert.Equal((0, true), await RunAsync("client_secret=", [.. client, "--organisation", "91990102MAYL20017X"]));
        Assert.Equal((2, true), await RunAsync("is a role within a provider", client));
        Assert.Equal((2, true), await RunAsync("is a role within an enterprise", "client", "--name", "x", "--roles",
            "EntAdmin", "--scopes", "order", "--organisation", "91990102MAYL20017X"));
        Assert.Equal((2, true), await RunAsync("No organisation", [.. client, "--organisation", "91990102MAYL200170"]));
        Assert.Equal((2, true), await RunAsync("There is no role Boss", "client", "--name", "x", "--roles", "Boss",
            "--scopes", "order"));
        Assert.Equal((2, true), await RunAsync("There is no scope all", "client", "--name", "x", "--roles", "Auditor",
            "--scopes", "all"));
        Assert.Equal((2, true), await RunAsync("client --name", "client"));
        string[] app = ["client", "--name", "记账应用", "--scopes", "order"];
        Assert.Equal((0, true), await RunAsync("client_id=app-", [.. app, "--redirect", "https://books.example/cb"]));
        Assert.Equal((2, true), await RunAsync("has to be https", [.. app, "--redirect", "http://books.example/cb"]));
    }

    [Fact]
    public async Task A_person_is_registered_once_with_a_first_password()
    {
        string[] person = ["person", "--login", "财政甲", "--name", "某某", "--roles", "Finance"];

        await RunAsync("", "migrate");
        Assert.Equal((0, true), await RunAsync("password=", person));
        Assert.Equal((2, true), await RunAsync("is taken", person));
        Assert.Equal((2, true), await RunAsync("person --login", "person", "--name", "某某"));
    }

    private string Written(string text)
    {
        var path = Path.Combine(folder.FullName, "city.json");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The exit code, and whether the words were printed; a stack trace is none.</summary>
    private async Task<(int Exit, bool Said)> RunAsync(string words, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(PortalHost).Assembly.Location }, WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        var said = await output + await errors;
        Assert.DoesNotContain("   at ", said);
        return (process.ExitCode, said.Contains(words));
    }
}
