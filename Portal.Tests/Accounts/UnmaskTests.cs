using System.Data.Common;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Accounts;

/// <summary>Personal data are masked, and seen for a reason that stays.</summary>
public sealed class UnmaskTests
{
    [Theory]
    [InlineData("张三", "张*"), InlineData("欧阳娜娜", "欧***"), InlineData("张", "张*"), InlineData("Alexandria Smith", "A***")]
    public void A_name_shows_its_first_sign(string name, string masked) => Assert.Equal(masked, Masked.Name(name));

    [Fact]
    public void Logins_and_addresses_show_what_their_owner_knows_again()
    {
        Assert.Equal(["z***@example.com", "e***p", "a***"],
            [Masked.Mail("zhouhe@example.com"), Masked.Login("ent1.op"), Masked.Login("abcd")]);
    }

    [Theory, EveryEngine]
    public async Task The_row_is_there_before_anything_is_shown_and_nothing_is_shown_without_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, officer) = (await APersonAsync(portal, "周禾", "zhou.he"), await AnOfficerAsync(portal, Role.SecAdmin));
        var unmask = portal.UseCase<Unmask>();
        var command = new Unmask.Command(person, "NAME", "IDENTITY", "本人来电");
        string? Field(Outcome<Unmask.Person> refused) => refused.Refusal?.Field;

        Assert.Equal("Reason", Field(await unmask.ExecuteAsync(officer, Anew(command) with { Reason = "" }, Ct)));
        Assert.Equal("Purpose", Field(await unmask.ExecuteAsync(officer, Anew(command) with { Purpose = "CURIOSITY" }, Ct)));
        Assert.Equal("Field", Field(await unmask.ExecuteAsync(officer, Anew(command) with { Field = "PASSWORD" }, Ct)));
        Assert.Equal(0, await portal.CountAsync("unmaskings"));

        var shown = await Ok(unmask.ExecuteAsync(officer, command, Ct));
        Assert.Equal(new Unmask.Person(person, "NAME", "周禾", "zhou.he", null), shown);
        Assert.Equal(shown, await Ok(unmask.ExecuteAsync(officer, command, Ct)));
        Assert.Equal(1, await portal.CountAsync("unmaskings",
            $"person_id = '{person}' AND unmasked_by = '{officer.PersonId}' AND field = 'NAME' AND reason = '本人来电'"));
        Assert.Equal(0, await portal.CountAsync("requests", "answer LIKE '%zhou.he%'"));
        portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        Assert.Equal("UNMASKING_OVER", await Code(unmask.ExecuteAsync(officer, command, Ct)));
        Assert.Null((await Ok(unmask.ExecuteAsync(officer, Anew(command) with { Field = "MAIL" }, Ct))).Name);
        foreach (var change in new[] { "UPDATE unmaskings SET reason = 'x'", "DELETE FROM unmaskings" })
            await Assert.ThrowsAnyAsync<DbException>(() => portal.Database.ExecuteAsync(change));
    }

    [Theory, EveryEngine]
    public async Task Who_sees_nothing_of_a_person_learns_nothing_of_them(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var person = await APersonAsync(portal, "周禾", "zhou.he");
        async Task<string?> CodeOf(Role role, Guid? id = null) => await Code(portal.UseCase<Unmask>().ExecuteAsync(
            await AnOfficerAsync(portal, role), new(id ?? person, "NAME", "OTHER", "核对"), Ct));

        Assert.Equal("WRONG_ROLE", await CodeOf(Role.Reviewer));
        Assert.Equal("WRONG_ROLE", await CodeOf(Role.EntAdmin));
        Assert.Equal("WRONG_ROLE", await CodeOf(Role.SysAdmin));
        Assert.Equal("NOT_FOUND", await CodeOf(Role.PlatOperator)); // never written to: not in the log of letters
        Assert.Equal("NOT_FOUND", await CodeOf(Role.Auditor, Guid.CreateVersion7()));
        // Standing in for an auditor lends no sight of people.
        var (auditor, deputy) = (Guid.CreateVersion7(), await AnOfficerAsync(portal, Role.PlatOperator));
        deputy = deputy with
        {
            Roles = [Role.PlatOperator, Role.Auditor],
            StandsInFor = [new(Guid.CreateVersion7(), auditor, "审计员", [Role.Auditor], portal.Today)],
        };
        Assert.Equal("NOT_FOUND",
            await Code(portal.UseCase<Unmask>().ExecuteAsync(deputy, new(person, "NAME", "OTHER", "核对"), Ct)));
        Assert.Equal(0, await portal.CountAsync("unmaskings"));
        Assert.Null(await CodeOf(Role.Auditor));
    }

    [Theory, EveryEngine]
    public async Task Lists_and_histories_are_masked_but_for_oneself(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var clerk = await APersonAsync(portal, "周禾", "zhou.he");
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await Ok(portal.UseCase<Portal.Domain.Orders.FileContract>().ExecuteAsync(An(Role.PlatOperator) with { PersonId = clerk },
            new(order), Ct));
        async Task<List<History.Row>> TrailAsync(Guid reader, Guid subject) =>
            [.. (await Ok(portal.UseCase<History>().ListAsync(An(Role.Auditor) with { PersonId = reader }, subject, Sort.Oldest,
                new(50, null), Ct))).Rows];

        Assert.Equal("周*", (await TrailAsync(Guid.CreateVersion7(), order)).Single(row => row.PersonId == clerk).PersonName);
        Assert.Equal("周禾", (await TrailAsync(clerk, order)).Single(row => row.PersonId == clerk).PersonName);
        Assert.Contains("\"login\":\"z***e\"", (await TrailAsync(Guid.CreateVersion7(), clerk))[0].After);
        Assert.Contains("\"login\":\"zhou.he\"", (await TrailAsync(clerk, clerk))[0].After);
    }

    [Theory, EveryEngine]
    public async Task Those_who_look_into_it_find_who_looked_by_filters(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var person = await APersonAsync(portal, "周禾", "zhou.he");
        var (one, other) = (await AnOfficerAsync(portal, Role.SecAdmin), await AnOfficerAsync(portal, Role.Auditor));
        await Ok(portal.UseCase<Unmask>().ExecuteAsync(one, new(person, "NAME", "COMPLAINT", "投诉 7 号"), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await Ok(portal.UseCase<Unmask>().ExecuteAsync(other, new(person, "MAIL", "CONTACT", "通知补正"), Ct));
        async Task<string[]> FoundAsync(UnmaskingPages.Filter filter) =>
            [.. (await Ok(portal.UseCase<UnmaskingPages>().ListAsync(other, filter, new(10, null), Ct))).Rows.Select(row => row.Purpose)];
        var any = new UnmaskingPages.Filter(null, null, null, null, null);

        Assert.Equal(["CONTACT", "COMPLAINT"], await FoundAsync(any));
        Assert.Equal(["COMPLAINT"], await FoundAsync(any with { By = one.Name }));
        Assert.Equal(["CONTACT", "COMPLAINT"], await FoundAsync(any with { Of = "ZHOU.HE" }));
        Assert.Empty(await FoundAsync(any with { Of = "zhou" }));
        Assert.Equal(["CONTACT"], await FoundAsync(any with { Purpose = "CONTACT" }));
        Assert.Equal(["COMPLAINT"], await FoundAsync(any with { To = portal.Today.AddDays(-1) }));
        Assert.Equal(["CONTACT"], await FoundAsync(any with { From = portal.Today }));
        var row = (await Ok(portal.UseCase<UnmaskingPages>().ListAsync(other, any, new(1, null), Ct))).Rows[0];
        Assert.Equal(("周*", "z***e", other.Name), (row.Name, row.Login, row.ByLogin));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<UnmaskingPages>().ListAsync(An(Role.PlatOperator), any, new(1, null), Ct)));
    }

    private static async Task<Guid> APersonAsync(TestPortal portal, string name, string login)
    {
        var id = Guid.CreateVersion7();
        await Ok(portal.UseCase<AddPerson>().ExecuteAsync(Actor.Portal, new(id, login, name, null, [Role.Public]), Ct));
        return id;
    }

    /// <summary>Whose login is their name.</summary>
    private static async Task<Actor> AnOfficerAsync(TestPortal portal, Role role)
    {
        var login = $"{role}.{Guid.CreateVersion7():N}".ToLowerInvariant();
        return An(role) with { PersonId = await APersonAsync(portal, login, login), Name = login };
    }

    private static Unmask.Command Anew(Unmask.Command command) => command with { RequestId = Guid.CreateVersion7() };
}
