using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Programmes;
using Portal.Domain.Programmes;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Programmes with their rules, by name: published ones, to officers those in preparation too.</summary>
    public static async Task<IEnumerable<ProgrammeView>> ProgrammesAsync(
        [FromServices] ProgrammePages pages, [FromServices] Caller caller, CancellationToken ct)
    {
        var terms = (await pages.TermsAsync(ct)).ToLookup(term => term.ProgrammeId);
        var rows = await pages.ListAsync(await caller.ActorAsync(ct), ct);
        return rows.Select(row => new ProgrammeView(row, terms[row.Id]));
    }

    /// <summary>One of them; null when there is none.</summary>
    /// <param name="id">The programme's id.</param>
    public static async Task<ProgrammeView?> ProgrammeAsync(
        Guid id, [FromServices] ProgrammePages pages, [FromServices] Caller caller, CancellationToken ct) =>
        (await ProgrammesAsync(pages, caller, ct)).FirstOrDefault(programme => programme.Id == id);

    /// <summary>One of the rounds; null when there is none.</summary>
    /// <param name="id">The round's id.</param>
    public static async Task<RoundView?> RoundAsync(
        Guid id, [FromServices] ProgrammePages pages, [FromServices] Caller caller, CancellationToken ct) =>
        (await RoundsAsync(pages, caller, ct)).FirstOrDefault(round => round.Id == id);

    /// <summary>Rounds of applications, the newest first: scheduled ones, to officers those in preparation
    /// too.</summary>
    public static async Task<IEnumerable<RoundView>> RoundsAsync(
        [FromServices] ProgrammePages pages, [FromServices] Caller caller, CancellationToken ct)
    {
        var quotas = (await pages.QuotasAsync(ct)).ToLookup(quota => quota.RoundId);
        return (await pages.RoundsAsync(await caller.ActorAsync(ct), ct)).Select(row =>
            new RoundView(row, pages.StateOf(row), quotas[row.Id]));
    }
}
