using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>An office with the regions from which one is chosen.</summary>
public sealed record OfficeCase(OfficePages.Row Office, IReadOnlyList<RegionPages.Row> Regions);

/// <summary>The offices of the city, and which region each looks after.</summary>
public sealed class OfficesController(OfficePages pages, RegionPages regions, Session me, Words words)
    : CaseController<OfficeCase>(me, words)
{
    private const string Address = "/offices";

    protected override IReadOnlyList<PageAct<OfficeCase>> Acts { get; } =
    [
        new(Permissions.PersonPlaceOffice, AccountState.Open, "设定所辖地区",
            "该单位人员的“使用情况”只显示所辖地区及其下辖地区；办理事项的权限不变。")
        {
            Fields = one =>
            [
                Field.Choice("RegionCode", "所辖地区",
                    [("", "全市"), .. one.Regions.Select(region => (region.Code, region.Name))])
                    .Optional() with { Value = one.Office.RegionCode ?? "" },
            ],
            PerformAsync = Performing.By<OfficeCase, PlaceOffice, PlaceOffice.Command, Done>(
                (one, form) => new(one.Office.Id, form.Optional("RegionCode")),
                (useCase, actor, command, ct) => useCase.ExecuteAsync(actor, command, ct)),
        },
    ];

    protected override async Task<Outcome<OfficeCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        return found.Refusal is { } refusal ? refusal : new OfficeCase(found.Value, await regions.AllAsync(ct));
    }

    protected override Enum StateOf(OfficeCase row) => AccountState.Open;

    protected override Crumb CrumbOf(OfficeCase row) => new(row.Office.Name, Address);

    [HttpGet(Address)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, ct);
        return listed.Refusal is { } refusal ? this.Refused(refusal) : View("Offices", listed.Value);
    }

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}
