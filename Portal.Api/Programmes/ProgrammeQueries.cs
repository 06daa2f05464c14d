using GraphQL;
using Portal.Api.Programmes;
using Portal.Domain.Programmes;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Published programmes with their rules, by name.</summary>
    public static async Task<IEnumerable<ProgrammeView>> ProgrammesAsync(
        [FromServices] ProgrammePages pages, CancellationToken ct)
    {
        var terms = (await pages.TermsAsync(ct)).ToLookup(term => term.ProgrammeId);
        return (await pages.PublishedAsync(ct)).Select(row => new ProgrammeView(row, terms[row.Id]));
    }

    /// <summary>One published programme; null when there is none.</summary>
    /// <param name="id">The programme's id.</param>
    public static async Task<ProgrammeView?> ProgrammeAsync(
        Guid id, [FromServices] ProgrammePages pages, CancellationToken ct) =>
        (await ProgrammesAsync(pages, ct)).FirstOrDefault(programme => programme.Id == id);

    /// <summary>One scheduled round; null when there is none.</summary>
    /// <param name="id">The round's id.</param>
    public static async Task<RoundView?> RoundAsync(
        Guid id, [FromServices] ProgrammePages pages, CancellationToken ct) =>
        (await RoundsAsync(pages, ct)).FirstOrDefault(round => round.Id == id);

    /// <summary>Rounds of applications that have been scheduled, the newest first.</summary>
    public static async Task<IEnumerable<RoundView>> RoundsAsync(
        [FromServices] ProgrammePages pages, CancellationToken ct)
    {
        var quotas = (await pages.QuotasAsync(ct)).ToLookup(quota => quota.RoundId);
        return (await pages.ScheduledRoundsAsync(ct)).Select(row =>
            new RoundView(row, pages.StateOf(row), quotas[row.Id]));
    }
}
