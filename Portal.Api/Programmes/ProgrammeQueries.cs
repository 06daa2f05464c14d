using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Api.Programmes;
using Portal.Domain.Programmes;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Programmes with their rules: published ones, to officers those in preparation too.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="sort">In which order; by name where nothing is said.</param>
    public static async Task<ProgrammeConnection> ProgrammesAsync(
        int? first, string? after, ProgrammeState? state, ProgrammeSort? sort, [FromServices] ProgrammePages pages,
        [FromServices] Caller caller, [FromServices] Desk desk, CancellationToken ct) =>
        new(desk.Shown(await pages.ListAsync(await caller.ActorAsync(ct), new(state), sort ?? default,
            Paging.Slice(first, after), ct)));

    /// <summary>One of them; null when there is none.</summary>
    /// <param name="id">The programme's id.</param>
    public static async Task<ProgrammeView?> ProgrammeAsync(
        Guid id, [FromServices] ProgrammePages pages, [FromServices] Caller caller, CancellationToken ct) =>
        await pages.FindAsync(await caller.ActorAsync(ct), id, ct) is { } row ? new ProgrammeView(row) : null;

    /// <summary>Rounds of applications: scheduled ones, to officers those in preparation too.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only those that stand there now.</param>
    /// <param name="programmeId">Only those that may grant something of this programme.</param>
    /// <param name="sort">In which order; the one that opens last first where nothing is said.</param>
    public static async Task<RoundConnection> RoundsAsync(
        int? first, string? after, RoundState? state, Guid? programmeId, RoundSort? sort,
        [FromServices] RoundPages pages, [FromServices] Caller caller, [FromServices] Desk desk,
        CancellationToken ct) =>
        new(desk.Shown(await pages.ListAsync(await caller.ActorAsync(ct), new(state, programmeId), sort ?? default,
            Paging.Slice(first, after), ct)), pages.StateOf);

    /// <summary>One of the rounds; null when there is none.</summary>
    /// <param name="id">The round's id.</param>
    public static async Task<RoundView?> RoundAsync(
        Guid id, [FromServices] RoundPages pages, [FromServices] Caller caller, CancellationToken ct) =>
        await pages.FindAsync(await caller.ActorAsync(ct), id, ct) is { } row
            ? new RoundView(row, pages.StateOf(row)) : null;
}
