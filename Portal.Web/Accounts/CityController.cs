using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Zones;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>The city as the system administrator sets it up: rules, regions, zones, offices.</summary>
public sealed class CityController(
    CityRulePages rules, RegionPages regions, ZonePages zones, Session me, Words words)
    : CaseController<RulesCase>(me, words)
{
    public const string Address = "/city";

    /// <param name="Rules">The version in force; null where there is none.</param>
    public sealed record CityPage(
        CityRulePages.Version? Rules, IReadOnlyList<RegionPages.Row> Regions, IReadOnlyList<ZonePages.Row> Zones);

    protected override IReadOnlyList<PageAct<RulesCase>> Acts { get; } = [SetUpActs.Amend];

    protected override async Task<Outcome<RulesCase>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        actor.WhyNot(Permissions.CityAmendRules) is { } refusal ? refusal
        : await rules.NewestAsync(ct) is { } newest
            ? new RulesCase(newest.Number, newest.Rules) : RulesCase.Usual;

    protected override Enum StateOf(RulesCase row) => AccountState.Open;

    protected override Crumb CrumbOf(RulesCase row) => new(T["办事规则与工作日历"], CityRulesController.Address);

    private Crumb Back => new(T["城市设置"], Address);

    [HttpGet(Address)]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        Actor.WhyNot(Permissions.CitySetUp) is { } refusal ? this.Refused(refusal)
        : View("City", new CityPage(
            await rules.NewestAsync(ct), await regions.AllAsync(ct), await zones.ListAsync(ct)));

    [HttpGet(Address + "/rules")]
    public async Task<IActionResult> AskAmend(CancellationToken ct) =>
        await FindAsync(Actor, Guid.Empty, ct) is { Refusal: null, Value: var found }
            ? AskNew(SetUpActs.Amend, found, CrumbOf(found), T["城市设置"])
            : this.Refused(Actor.WhyNot(Permissions.CityAmendRules)!);

    [HttpPost(Address + "/rules")]
    public async Task<IActionResult> Amend(CancellationToken ct) =>
        await FindAsync(Actor, Guid.Empty, ct) is { Refusal: null, Value: var found }
            ? Previewed(found, await PerformNewAsync(SetUpActs.Amend, found, CrumbOf(found), T["城市设置"],
                _ => CityRulesController.Address, ct, present: () => FindAsync(Actor, Guid.Empty, ct)))
            : this.Refused(Actor.WhyNot(Permissions.CityAmendRules)!);

    /// <summary>The form with what it would change, to be sent once more: nothing is wrong with it, and nothing is done
    /// yet.</summary>
    private IActionResult Previewed(RulesCase found, IActionResult answer)
    {
        if (answer is not ViewResult { Model: ActPage page } || ModelState[SetUpActs.Seen] is not { Errors.Count: > 0 })
            return answer;
        ModelState.Remove(SetUpActs.Seen);
        Response.StatusCode = StatusCodes.Status200OK;
        var command = SetUpActs.Typed(new ActForm(Request.Form, ModelState, T));
        var told = RuleChanges.Tell(found.Version == 0 ? null : found.Rules, command.Rules, T);
        ViewData[Told.Key] = told;
        return View("/Acting/Act.cshtml", told.Rows.Count == 0 ? page : page with
        {
            Title = T["确认调整"],
            Fields = [.. page.Fields, Field.Hidden(SetUpActs.Seen, RuleChanges.PrintOf(command))],
            Typed = page.Typed.Where(one => one.Key != SetUpActs.Seen).ToDictionary(one => one.Key, one => one.Value),
        });
    }

    [HttpGet(Address + "/region")]
    public async Task<IActionResult> AskRegion(CancellationToken ct) =>
        AskNew(SetUpActs.AddRegion, await regions.AllAsync(ct), Back, T["行政区划"]);

    [HttpPost(Address + "/region")]
    public async Task<IActionResult> AddRegion(CancellationToken ct) => await PerformNewAsync(
        SetUpActs.AddRegion, await regions.AllAsync(ct), Back, T["行政区划"], _ => Address, ct);

    [HttpGet(Address + "/zone")]
    public IActionResult AskZone() => AskNew(SetUpActs.AddZone, new Done(), Back, T["服务专区"]);

    [HttpPost(Address + "/zone")]
    public async Task<IActionResult> AddZone(CancellationToken ct) => await PerformNewAsync(
        SetUpActs.AddZone, new Done(), Back, T["服务专区"], _ => Address, ct);

    [HttpGet(Address + "/office")]
    public IActionResult AskOffice() => AskNew(SetUpActs.AddOffice, new Done(), Back, T["管理单位"]);

    [HttpPost(Address + "/office")]
    public async Task<IActionResult> AddOffice(CancellationToken ct) => await PerformNewAsync(
        SetUpActs.AddOffice, new Done(), Back, T["管理单位"], _ => "/offices", ct);
}
