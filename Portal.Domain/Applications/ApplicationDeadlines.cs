using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>A request for supplements that nobody answered in time: the application counts as given up.</summary>
public static class ApplicationDeadlines
{
    public static async Task<Application> ApplyAsync(Act act, Application application)
    {
        if (application is not { State: ApplicationState.SupplementRequired, SupplementUntil: { } last }
            || act.Today <= last)
            return application;
        var due = act.FallingDue(Permissions.ApplicationSupplementTimeout, PortalClock.StartOf(last.AddDays(1)));
        await application.MoveAsync(due, ApplicationState.Abandoned, "SUPPLEMENT_LATE");
        return application with { State = ApplicationState.Abandoned, Version = application.Version + 1 };
    }

    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    /// <summary>Before an act that looks at all applications of a round, or at those of a firm.</summary>
    public static async Task ApplyAllAsync(Act act, Guid roundId, Guid? enterpriseId = null)
    {
        var due = enterpriseId is { } firm
            ? await act.Tx.ListAsync<Guid>(SelectDueOfFirm, new { RoundId = roundId, EnterpriseId = firm, act.Today })
            : await act.Tx.ListAsync<Guid>(SelectDueOfRound, new { RoundId = roundId, act.Today });
        foreach (var id in due) await Application.LoadAsync(act, id);
    }

    private const string SelectDue = """
        SELECT id FROM applications WHERE state = 'SupplementRequired' AND supplement_until < @Today
        """;
    private const string SelectDueOfRound = """
        SELECT id FROM applications
         WHERE round_id = @RoundId AND state = 'SupplementRequired' AND supplement_until < @Today
        """;
    private const string SelectDueOfFirm = """
        SELECT id FROM applications
         WHERE round_id = @RoundId AND enterprise_id = @EnterpriseId AND state = 'SupplementRequired'
           AND supplement_until < @Today
        """;
}
