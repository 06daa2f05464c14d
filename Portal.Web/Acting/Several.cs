using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>One of several things on which the same act is taken.</summary>
/// <param name="About">What helps to decide on it and tells it from its like: number, day, parties, an
/// amount.</param>
/// <param name="Subsidy">What it takes of the city's money as it stands; null where nothing is settled.</param>
public sealed record SeveralRow(Guid Id, string Title, string About, Enum State, Money? Subsidy = null);

/// <summary>Those that wait.</summary>
public sealed record Listed(IReadOnlyList<SeveralRow> Rows);

/// <summary>What became of one of them.</summary>
/// <param name="Refusal">Null when it was done.</param>
public sealed record SeveralAnswer(SeveralRow Row, Refusal? Refusal);

/// <summary>A kind of things of which officers decide several at once, by acts that ask for nothing.</summary>
public interface ISeveral
{
    /// <summary>The first half of its permissions' names.</summary>
    string Kind { get; }

    /// <summary>Of each act its name, title and effect, and in which state it is taken; null when it asks for
    /// something.</summary>
    SeveralAct? ActOf(string name);

    /// <summary>The longest waiting first.</summary>
    Task<Outcome<Listed>> ListAsync(
        IServiceProvider services, Actor me, Enum state, int most, CancellationToken ct);

    Task<Outcome<SeveralRow>> FindAsync(IServiceProvider services, Actor me, Guid id, CancellationToken ct);

    /// <summary>In a transaction of its own, under a request id of its own.</summary>
    Task<SeveralAnswer?> PerformAsync(
        IServiceProvider services, Actor me, string act, Guid id, Guid requestId, CancellationToken ct);
}

/// <summary>An act as several things are offered it.</summary>
public sealed record SeveralAct(Permission Permission, Enum From, string Name, string Title, string Effect);

/// <summary>The same, on rows of a type.</summary>
/// <param name="Plain">Which acts ask for nothing.</param>
public sealed record Several<TRow>(string Kind, IReadOnlyList<PageAct<TRow>> Acts, IReadOnlyList<Permission> Plain)
    : ISeveral where TRow : class
{
    public required Func<IServiceProvider, Actor, Enum, Slice, CancellationToken, Task<Outcome<Page<TRow>>>> Listing { get; init; }

    public required Func<IServiceProvider, Actor, Guid, CancellationToken, Task<Outcome<TRow>>> Finding { get; init; }

    public required Func<TRow, SeveralRow> Naming { get; init; }

    public SeveralAct? ActOf(string name) =>
        Acts.FirstOrDefault(act => act.Name == name && Plain.Contains(act.Permission)) is { } act
            ? new SeveralAct(act.Permission, act.From, act.Name, act.Title, act.Effect) : null;

    public async Task<Outcome<Listed>> ListAsync(
        IServiceProvider services, Actor me, Enum state, int most, CancellationToken ct)
    {
        var listed = await Listing(services, me, state, new Slice(most, null), ct);
        if (listed.Refusal is { } refusal) return refusal;
        return new Listed([.. listed.Value.Rows.Select(Naming)]);
    }

    public async Task<Outcome<SeveralRow>> FindAsync(
        IServiceProvider services, Actor me, Guid id, CancellationToken ct)
    {
        var found = await Finding(services, me, id, ct);
        return found.Refusal is { } refusal ? refusal : Naming(found.Value);
    }

    public async Task<SeveralAnswer?> PerformAsync(
        IServiceProvider services, Actor me, string act, Guid id, Guid requestId, CancellationToken ct)
    {
        var found = await Finding(services, me, id, ct);
        // A stranger's thing was not offered; whoever names it is told nothing of it.
        if (found.Refusal is not null) return null;
        var form = new ActForm(new FormCollection(new() { ["RequestId"] = requestId.ToString() }),
            new ModelStateDictionary(), services.GetRequiredService<Words>());
        var chosen = Acts.First(one => one.Name == act && Plain.Contains(one.Permission));
        var refusal = await chosen.PerformAsync(new(found.Value, me, form, services, ct));
        return new SeveralAnswer(Naming(found.Value), refusal);
    }
}
