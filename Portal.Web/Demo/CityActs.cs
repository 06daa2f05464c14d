using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>One act of a city file under way.</summary>
public sealed record Played(CityAct Act, Actor Actor, CityIds Ids, IServiceProvider Services, CancellationToken Ct)
{
    public ActArguments Arguments => Act.Arguments;

    public T UseCase<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The portal's id of what the argument names.</summary>
    public Guid Id(string argument) => Ids.Of(argument, Arguments.Id(argument));

    public string? Text(string argument) => Arguments.Text(argument);

    public Money Fen(string argument) => Arguments.Fen(argument);

    /// <summary>The command with what stands beside the arguments in the file.</summary>
    public T With<T>(T command) where T : Request =>
        Arguments.Evidence.Count == 0 ? command : command with
        {
            Evidence = [.. Arguments.Evidence.Select(file => new EvidenceFile(file.Name, file.Sha256))],
        };
}

/// <summary>Which use case each act of the format is: machine by machine, in the files beside this one.</summary>
public sealed class CityActs(IServiceProvider services)
{
    private static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All =
        new[] { EnterpriseActs.All, CatalogueActs.All, ProgrammeActs.All, ApplicationActs.All, OrderActs.All,
            SettlementActs.All, SuccessionActs.All }
            .SelectMany(acts => acts).ToDictionary();

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Null when it was done.</summary>
    public Task<Refusal?> PerformAsync(CityAct act, Actor actor, CityIds ids, CancellationToken ct) =>
        All[act.Name](new Played(act, actor, ids, services, ct));

    internal static async Task<Refusal?> Said<T>(Task<Outcome<T>> outcome) => (await outcome).Refusal;
}
