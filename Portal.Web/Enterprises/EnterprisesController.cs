using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Enterprises;

/// <summary>Firms: each its own, an officer's all.</summary>
public sealed class EnterprisesController(
    EnterprisePages pages, EnterpriseProfiles profiles, PaymentPages payments, Session me, Words words)
    : CaseController<EnterpriseProfiles.Profile>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<EnterpriseProfiles.Profile>> Acts => EnterpriseActs.All;

    protected override Task<Outcome<EnterpriseProfiles.Profile>> FindAsync(
        Actor actor, Guid id, CancellationToken ct) => profiles.FindAsync(actor, id, ct);

    protected override Enum StateOf(EnterpriseProfiles.Profile row) => row.State;

    protected override Crumb CrumbOf(EnterpriseProfiles.Profile row) =>
        new(row.Row.Name, Me.May(Permissions.EnterpriseRead) ? $"/enterprises/{row.Row.Id}" : "/enterprise");

    /// <summary>The firm for which somebody acts.</summary>
    [HttpGet("/enterprise")]
    public Task<IActionResult> Own(CancellationToken ct) => ShowThingAsync(Actor.OrganisationId ?? Guid.Empty, ct);

    [HttpGet("/enterprises")]
    public async Task<IActionResult> List(
        EnterpriseState? state, string? search, OrganisationSort sort, Guid? after, CancellationToken ct)
    {
        var filter = new EnterprisePages.Filter(state, null, string.IsNullOrWhiteSpace(search) ? null : search.Trim());
        var listed = await pages.ListAsync(Actor, filter, sort, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View(new EnterpriseList(listed.Value.Rows, filter, sort,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/enterprises/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowThingAsync(id, ct);

    protected override Task<Told?> TellAsync(Guid id, string act, CancellationToken ct) => act switch
    {
        "resubmit" => TellAskedAsync(id, Permissions.EnterpriseRequireSupplement, until: null, ct),
        _ => base.TellAsync(id, act, ct),
    };

    /// <summary>An account is put right after a payment came back.</summary>
    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        EnterpriseProfiles.Profile row, CancellationToken ct) =>
        row.Row.Id == Actor.OrganisationId && await payments.WaitForAccountAsync(Actor, ct) ? []
            : [Permissions.EnterpriseCorrectAccount];

    [HttpGet("/enterprises/{id:guid}/{act}")]
    public async Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) =>
        act == "correctAccount" && id == Actor.OrganisationId && Actor.WhyNot(Permissions.EnterpriseCorrectAccount) is null
            && !await payments.WaitForAccountAsync(Actor, ct)
            ? this.Refused(new WrongState("payment", "not returned")) : await AskCaseAsync(id, act, ct);

    [HttpPost("/enterprises/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);
}

/// <summary>A page of firms.</summary>
/// <param name="Next">Where the next page starts; null on the last.</param>
public sealed record EnterpriseList(
    IReadOnlyList<EnterprisePages.Row> Rows, EnterprisePages.Filter Filter, OrganisationSort Sort, Guid? Next,
    Total Total);
