using System.Globalization;
using System.Text;
using Portal.Domain.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>Who may do what is a table, and a change of it is read as a table in the review.</summary>
public sealed class PermissionMatrixTests
{
    private const string Approved = "Portal.Tests/Rules/permissions.approved.md";

    [Fact]
    public async Task The_table_is_the_approved_one()
    {
        var now = Print(Permissions.All);
        var approved = await File.ReadAllTextAsync(Repository.PathOf(Approved), TestContext.Current.CancellationToken);
        if (now == approved.ReplaceLineEndings("\n")) return;

        var received = Path.Combine(AppContext.BaseDirectory, "permissions.received.md");
        await File.WriteAllTextAsync(received, now, TestContext.Current.CancellationToken);
        var before = approved.ReplaceLineEndings("\n").Split('\n');
        Assert.Fail($"""
            Permissions changed. When that is meant: cp {received} {Approved}
            {string.Join('\n', before.Except(now.Split('\n')).Select(line => "- " + line))}
            {string.Join('\n', now.Split('\n').Except(before).Select(line => "+ " + line))}
            """);
    }

    [Fact]
    public void A_planted_right_changes_the_table() =>
        Assert.NotEqual(Print(Permissions.All), Print([
            .. Permissions.All.Select(permission => permission.Name == "batch.approve"
                ? permission with { Roles = permission.Roles.Add(Role.EntAdmin) }
                : permission),
        ]));

    [Fact]
    public void Every_act_has_a_name_of_its_own_and_somebody_who_may_do_it()
    {
        Assert.Equal(Permissions.All.Count, Permissions.All.DistinctBy(permission => permission.Name).Count());
        Assert.All(Permissions.All, permission => Assert.NotEmpty(permission.Roles));
    }

    [Fact]
    public void Only_the_clock_does_what_falls_due_by_itself() =>
        Assert.All(Permissions.All.Where(permission => permission.Roles.Contains(Role.Portal)).Except(SettingUp),
            permission => Assert.Equal([Role.Portal], permission.Roles));

    /// <summary>What the portal does itself when a whole city is loaded.</summary>
    private static readonly Permission[] SettingUp =
        [Permissions.CitySetUp, Permissions.ProgrammeDraft, Permissions.RoundDraft, Permissions.OfferingDraft];

    private static string Print(IEnumerable<Permission> permissions)
    {
        var table = new StringBuilder("| act | scope | roles |\n|---|---|---|\n");
        foreach (var permission in permissions)
            table.Append(CultureInfo.InvariantCulture,
                $"| {permission.Name} | {permission.Scope} | {string.Join(", ", permission.Roles.Order())} |\n");
        return table.ToString();
    }
}
