using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>Whether somebody works on a case of a queue.</summary>
public enum CaseStanding { Free, Held }

/// <summary>A case of a queue with who may work on it.</summary>
/// <param name="Colleagues">To whom the reader may give it.</param>
public sealed record QueuedCase(Assignments.Desk Desk, Crumb Page, IReadOnlyList<Assignments.Colleague> Colleagues)
{
    /// <summary>Where the page of the case finds who works on it.</summary>
    public const string Key = "assignment";
}

/// <summary>Officers take cases of their queues, give them back, and a lead gives them to others. The cases have pages
/// of their own.</summary>
public sealed class CasesController(
    Assignments assignments, ApplicationPages applications, OrderPages orders, Session me, Words words)
    : ThingController<QueuedCase>(me, words)
{
    protected override IReadOnlyList<PageAct<QueuedCase>> Acts { get; } =
    [
        new(Permissions.CaseTake, CaseStanding.Free, "领办", "同事会看到您正在办理此事项；他人仍可以依职权办理。事项转入下一环节后，领办自行结束。")
        {
            PerformAsync = Performing.By<QueuedCase, TakeCase, TakeCase.Command, Standing>(
                (one, _) => new(one.Desk.CaseId), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.CaseGiveBack, CaseStanding.Held, "退回队列", "此事项重新成为无人领办。")
        {
            PerformAsync = Performing.By<QueuedCase, GiveBackCase, GiveBackCase.Command, Standing>(
                (one, _) => new(one.Desk.CaseId), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Assign(CaseStanding.Free), Assign(CaseStanding.Held),
    ];

    protected override async Task<Outcome<QueuedCase>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (await assignments.OnAsync(actor, id, ct) is not { } desk) return new NotFound("case");
        return await PageOfAsync(actor, id, ct) is { } page
            ? new QueuedCase(desk, page, await assignments.ColleaguesAsync(actor, id, ct)) : new NotFound("case");
    }

    protected override Enum StateOf(QueuedCase row) => row.Desk.Held is null ? CaseStanding.Free : CaseStanding.Held;

    protected override Crumb CrumbOf(QueuedCase row) => row.Page;

    /// <summary>Where a notice about a case leads, whoever has it by now.</summary>
    [HttpGet("/cases/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        await PageOfAsync(Actor, id, ct) is { } page ? LocalRedirect(page.Address) : this.Refused(new NotFound("case"));

    [HttpGet("/cases/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/cases/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);

    private async Task<Crumb?> PageOfAsync(Actor actor, Guid id, CancellationToken ct) =>
        await applications.FindAsync(actor, id, ct) is { Refusal: null, Value: var application }
            ? new($"{application.EnterpriseName} · {application.ProgrammeName}", $"/applications/{id}")
        : await orders.FindAsync(actor, id, ct) is { Refusal: null, Value: var order }
            ? new(order.OfferingName, $"/orders/{id}") : null;

    private static PageAct<QueuedCase> Assign(CaseStanding from) =>
        new(Permissions.CaseAssign, from, "分派", "同事会看到由其办理此事项；原来领办的人不再领办。须回避的同事不在名单中。")
        {
            Fields = one =>
            [
                Field.Choice("PersonId", "分派给",
                    [.. one.Colleagues.Select(colleague => ($"{colleague.Id}", colleague.Name))]) with
                {
                    Value = $"{one.Desk.Held?.PersonId}",
                },
            ],
            PerformAsync = Performing.By<QueuedCase, AssignCase, AssignCase.Command, Standing>(
                (one, form) => new(one.Desk.CaseId, form.Id("PersonId")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
