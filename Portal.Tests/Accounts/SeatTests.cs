using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>A person acts at one seat at a time: what one organisation trusts them with is nothing to
/// another.</summary>
public sealed class SeatTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task The_roles_of_two_organisations_do_not_mix(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var person = Guid.CreateVersion7();
        await portal.UseCase<AddPerson>().ExecuteAsync(Actor.Portal, new AddPerson.Command(
            person, "two.desks", "某某", portal.Provider, [Role.ProvOperator, Role.ProvAdmin]), Ct);
        await portal.UseCase<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync("INSERT INTO memberships (id, person_id, role) VALUES (@Id, @PersonId, @Role)",
                new { Id = Guid.CreateVersion7(), PersonId = person, Role = Role.Auditor });
            return new Done();
        }, Ct);

        var seats = await portal.UseCase<Actors>().SeatsAsync(person, Ct);

        Assert.Equal(2, seats.Count);
        Assert.Equal(("Provider", portal.Provider), (seats[0].Kind, seats[0].Actor.OrganisationId));
        Assert.NotNull(seats[0].Organisation);
        Assert.Equal([Role.ProvOperator, Role.ProvAdmin], seats[0].Actor.Roles.Order());
        Assert.Equal((null, null, null), (seats[1].Kind, seats[1].Organisation, seats[1].Actor.OrganisationId));
        Assert.Equal([Role.Auditor], seats[1].Actor.Roles);
        Assert.Equal(seats[0].Actor.Roles.Order(),
            (await portal.UseCase<Actors>().ByLoginAsync("two.desks", Ct))!.Roles.Order());
        Assert.Equal(portal.Provider, (await portal.UseCase<Actors>().ByIdAsync(person, Ct))!.OrganisationId);
        Assert.Empty(await portal.UseCase<Actors>().SeatsAsync(Guid.CreateVersion7(), Ct));
    }
}
