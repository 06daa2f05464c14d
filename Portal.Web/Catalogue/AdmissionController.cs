using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Catalogue;

/// <summary>Providers on their way into the register: a provider itself, an officer's all.</summary>
public sealed class AdmissionController(ProviderPages pages, PaymentPages payments, Session me, Words words)
    : CaseController<ProviderPages.Row>(me, words)
{
    private const int Rows = 20;

    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record ProviderList(
        IReadOnlyList<ProviderPages.Row> Rows, ProviderState? State, string? Search, Guid? Next, Total Total);

    protected override IReadOnlyList<PageAct<ProviderPages.Row>> Acts => AdmissionActs.All;

    protected override Task<Outcome<ProviderPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(ProviderPages.Row row) => row.State;

    protected override CaseNumber? NumberOf(ProviderPages.Row row) => row.Number;

    protected override Crumb CrumbOf(ProviderPages.Row row) => new(row.Name, $"/providers-admission/{row.Id}");

    [HttpGet("/providers-admission"), Searches]
    public async Task<IActionResult> List(ProviderState? state, string? q, Guid? after, CancellationToken ct)
    {
        var text = string.IsNullOrWhiteSpace(q) || q.Length > Limits.Code ? null : q.Trim();
        var listed = await pages.ListAsync(Actor, new(state, null, text), OrganisationSort.Newest,
            new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Catalogue/Providers.cshtml", new ProviderList(listed.Value.Rows, state, text,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    /// <param name="Namesakes">Firms of another name under its code.</param>
    public sealed record Page(Thing Thing, IReadOnlyList<string> Namesakes);

    [HttpGet("/providers-admission/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        ShowCaseAsync("/Catalogue/Admission.cshtml", id, async thing =>
            new Page(thing, await pages.NamesakesAsync(Actor, thing.Row, ct)), ct);

    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct) =>
        act == "resubmit" && await FindAsync(Actor, id, ct) is { Refusal: null, Value: var provider }
            ? await TellAskedAsync(id, Permissions.ProviderRequireSupplement, provider.SupplementUntil, ct) : null;

    /// <summary>Supplements are asked for once, and an account is put right after a payment came back.</summary>
    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        ProviderPages.Row row, CancellationToken ct) =>
    [
        .. row.SupplementUntil is null ? [] : new[] { Permissions.ProviderRequireSupplement },
        .. row.Id == Actor.OrganisationId && await payments.WaitForAccountAsync(Actor, ct) ? []
            : new[] { Permissions.ProviderCorrectAccount },
    ];

    [HttpGet("/providers-admission/{id:guid}/{act}")]
    public async Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) =>
        act == "correctAccount" && id == Actor.OrganisationId && Actor.WhyNot(Permissions.ProviderCorrectAccount) is null
            && !await payments.WaitForAccountAsync(Actor, ct)
            ? this.Refused(new WrongState("payment", "not returned")) : await AskCaseAsync(id, act, ct);

    [HttpPost("/providers-admission/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);
}

internal static class Views
{
    /// <summary>The page of a thing, where one capability has several kinds; a refusal keeps its own page.</summary>
    public static IActionResult At(string view, IActionResult answer)
    {
        if (answer is ViewResult { ViewName: "Show" } page) page.ViewName = view;
        return answer;
    }
}
