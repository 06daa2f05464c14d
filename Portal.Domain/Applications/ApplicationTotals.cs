using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>What a list of applications comes to.</summary>
public sealed class ApplicationTotals(Database database, PortalClock clock)
{
    public sealed record Sums(Money Requested, Money Approved);

    /// <summary>Of the applications that <see cref="ApplicationPages.ListAsync"/> shows the actor.</summary>
    public async Task<Outcome<Sums>> OfAsync(Actor me, ApplicationPages.Filter filter, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.ApplicationRead, Permissions.ApplicationReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        var sum = Sum + (sight.Value == Scope.City ? Everybodys : Own) + (filter.State is null ? "" : InState)
            + (filter.RoundId is null ? "" : InRound) + (filter.ProgrammeId is null ? "" : OfProgramme)
            + (filter.Assigned is null || sight.Value != Scope.City ? ""
                : filter.Assigned == AssignedTo.Mine ? ApplicationPages.Mine : ApplicationPages.Nobodys)
            + (sight.Value == Scope.City ? filter.Turn : null) switch
            {
                Turn.First => ApplicationPages.FirstTurn, Turn.Second => ApplicationPages.SecondTurn, _ => "",
            };
        return (await database.FindAsync<Sums>(sum,
            new { me.PersonId, me.OrganisationId, clock.Today, filter.State, filter.RoundId, filter.ProgrammeId },
            ct))!;
    }

    private const string Sum = """
        SELECT CAST(COALESCE(SUM(a.requested_fen), 0) AS BIGINT) AS requested,
               CAST(COALESCE(SUM(a.approved_fen), 0) AS BIGINT) AS approved
          FROM applications a

        """;
    private const string Everybodys = "WHERE 1 = 1";
    private const string Own =
        "JOIN enterprises e ON e.id = a.enterprise_id WHERE e.holder_id = @OrganisationId";
    private const string InState = " AND a.state = @State";
    private const string InRound = " AND a.round_id = @RoundId";
    private const string OfProgramme = " AND a.programme_id = @ProgrammeId";

    /// <summary>The longest sum, for whoever checks statements.</summary>
    internal const string SumFiltered = Sum + Own + InState + InRound + OfProgramme
        + ApplicationPages.Mine + ApplicationPages.Nobodys + ApplicationPages.FirstTurn + ApplicationPages.SecondTurn;
}
