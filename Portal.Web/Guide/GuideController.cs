using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Guide;

/// <summary>What anybody may know before signing in: the programmes with their guides, a search, the map.</summary>
public sealed class GuideController(
    ProgrammeGuides guides, RoundPages pages, RoundAnnouncements announcements, CityRulebook rulebook,
    SiteSearch search, CasesByNumber cases, PortalClock clock, Session me, Words words) : Controller
{
    /// <summary>A round as a programme's page shows it.</summary>
    /// <param name="Quota">Of the programme.</param>
    public sealed record RoundLine(RoundPages.Row Round, RoundState State, Money Quota);

    /// <param name="Changes">Of its rounds, since they were announced.</param>
    public sealed record ProgrammePage(ProgrammeGuides.Guide Guide, IReadOnlyList<RoundLine> Rounds,
        IReadOnlyList<RoundAnnouncements.Row> Changes, CityRules City);

    public sealed record ProgrammeList(
        IReadOnlyList<ProgrammeGuides.Guide> Guides, IReadOnlyList<ProgrammeGuides.Guide> Consulted,
        IReadOnlyList<(RoundPages.Row Round, RoundState State)> Rounds, IReadOnlyList<RoundAnnouncements.Row> Changes);

    /// <summary>What was found, of one kind.</summary>
    public sealed record Found(string Kind, long Total, IReadOnlyList<(string Address, string Title)> Hits);

    /// <param name="IsCut">More was typed than is looked for.</param>
    /// <param name="Instead">The words by which it was found, when those that were typed found nothing.</param>
    /// <param name="Cases">Those with the number that was typed; null when it is none, or nobody is signed in.</param>
    public sealed record Findings(string Text, string? Instead, IReadOnlyList<Found> Kinds,
        IReadOnlyList<SitePages.Page> Pages, bool IsCut, IReadOnlyList<CasesByNumber.Hit>? Cases = null);

    [HttpGet("/programmes")]
    public async Task<IActionResult> Programmes(CancellationToken ct) => View(new ProgrammeList(
        await guides.ListAsync(ct), await guides.InConsultationAsync(ct),
        [.. (await RoundsAsync(null, ct)).Select(round => (round, round.StateAt(clock.Now)))],
        await announcements.LatestAsync(ct)));

    [HttpGet("/programmes/{id:guid}")]
    public async Task<IActionResult> Programme(Guid id, CancellationToken ct)
    {
        if (await guides.FindAsync(id, ct) is not { } guide) return this.Refused(new NotFound("programme"));
        var rounds = await RoundsAsync(id, ct);
        var quotas = (await pages.QuotasAsync([.. rounds.Select(round => round.Id)], ct))
            .Where(quota => quota.ProgrammeId == id).ToDictionary(quota => quota.RoundId, quota => quota.Quota);
        return View(new ProgrammePage(guide,
            [.. rounds.Select(round => new RoundLine(round, round.StateAt(clock.Now), quotas[round.Id]))],
            await announcements.OfAsync([.. rounds.Select(round => round.Id)], ct), await rulebook.CurrentAsync(ct)));
    }

    private async Task<IReadOnlyList<RoundPages.Row>> RoundsAsync(Guid? programmeId, CancellationToken ct) =>
        (await pages.ListAsync(null, new(null, programmeId), RoundSort.OpensLast, new Slice(Slice.Largest, null), ct))
        .Value.Rows;

    [HttpGet("/search"), Searches]
    public async Task<IActionResult> Search(string? q, CancellationToken ct)
    {
        // What no name may have is not looked for, and nobody types it.
        var typed = string.Concat((q ?? "").Where(c => !char.IsControl(c))).Trim();
        var text = typed.Length > Limits.Code ? typed[..Limits.Code].TrimEnd() : typed;
        if (me.Actor is { } actor && await cases.FindAsync(actor, text, ct) is { } numbered)
            return numbered is [var only] ? LocalRedirect(CaseWords.AddressOf(only))
                : View(new Findings(text, null, [], [], typed.Length > text.Length, numbered));
        var result = await search.FindAlikeAsync(text, ct);
        return View(new Findings(text, result.Instead,
            [.. result.Hits.GroupBy(hit => hit.Kind).Select(kind => new Found(kind.Key, kind.First().Total,
                [.. kind.Select(hit => (AddressOf(hit), hit.Title))]))],
            PagesOf(text, result.Instead), text.Length < typed.Length));
    }

    private IReadOnlyList<SitePages.Page> PagesOf(params ReadOnlySpan<string?> texts)
    {
        var found = new List<SitePages.Page>();
        foreach (var text in texts)
            if (text is { Length: > 0 }) found.AddRange(SitePages.Find(words, text));
        return [.. found.Distinct()];
    }

    [HttpGet("/help")]
    public IActionResult Help() => View(Questions.All);

    [HttpGet("/site-map")]
    public IActionResult SiteMap() => View(SitePages.All(words));

    private static string AddressOf(SiteSearch.Hit hit) => hit.Kind switch
    {
        "programme" => $"/programmes/{hit.Id}",
        "round" => "/programmes#rounds",
        "offering" => $"/catalogue/{hit.Id}",
        "provider" => $"/providers/{hit.Id}",
        "zone" => $"/zones/{hit.Id}",
        _ => $"/notices/{hit.Id}",
    };
}
