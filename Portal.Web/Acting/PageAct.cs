using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Files;

namespace Portal.Web.Acting;

/// <summary>An act as pages know it, on whatever kind of thing.</summary>
public interface IPageAct
{
    Permission Permission { get; }

    /// <summary>The state in which a thing waits for it.</summary>
    Enum From { get; }

    /// <summary>What to do, in Chinese.</summary>
    string Title { get; }
}

/// <summary>An act as a page offers it: who may, in which state, what it asks for and what it will do. Whether it is
/// really done is decided by its use case.</summary>
/// <param name="Title">What the button says, in Chinese.</param>
/// <param name="Effect">What will happen, told before it is done.</param>
public sealed record PageAct<TRow>(Permission Permission, Enum From, string Title, string Effect) : IPageAct
{
    /// <summary>Its part of the address: order.confirm is at …/confirm.</summary>
    public string Name { get; init; } = Permission.Name[(Permission.Machine.Length + 1)..];

    /// <summary>What it asks for, on this thing.</summary>
    public Func<TRow, IReadOnlyList<Field>> Fields { get; init; } = _ => [];

    /// <summary>Takes something away from somebody: the button warns.</summary>
    public bool IsGrave { get; init; }

    /// <summary>Takes back what was just handed in: offered with the minutes that are left, and not beside the
    /// others.</summary>
    public bool TakesBack { get; init; }

    /// <summary>Null when it was done.</summary>
    public required Func<Acting<TRow>, Task<Refusal?>> PerformAsync { get; init; }

    /// <summary>Whoever looks may take it, on a thing in this state.</summary>
    public bool IsOffered(Actor me, Enum state) => me.WhyNot(Permission) is null && From.Equals(state);
}

/// <summary>How the acts of pages are carried out.</summary>
public static class Performing
{
    /// <summary>How the form becomes a command, and who carries it out.</summary>
    /// <param name="read">Reads the form; what it cannot read is an error there, and nothing is done.</param>
    public static Func<Acting<TRow>, Task<Refusal?>> By<TRow, TUseCase, TCommand, TAnswer>(
        Func<TRow, ActForm, TCommand> read,
        Func<TUseCase, Actor, TCommand, CancellationToken, Task<Outcome<TAnswer>>> perform)
        where TUseCase : notnull where TCommand : Request => async acting =>
        {
            var command = read(acting.Row, acting.Form) with
            {
                RequestId = acting.Form.RequestId, Evidence = Attachments.EvidenceOf(acting.Form.Files),
            };
            return acting.Form.IsReadable
                ? (await perform(acting.Services.GetRequiredService<TUseCase>(), acting.Actor, command, acting.Ct)).Refusal
                : null;
        };
}

/// <summary>The way back from a submission, in pages.</summary>
public static class TakingBack
{
    /// <param name="from">The state to which the submission led.</param>
    /// <param name="effect">Where the thing will stand again.</param>
    public static PageAct<TRow> Of<TRow, TUseCase, TCommand>(Permission permission, Enum from, string effect,
        Func<TRow, TCommand> read, Func<TUseCase, Actor, TCommand, CancellationToken, Task<Outcome<Standing>>> perform)
        where TUseCase : notnull where TCommand : Request =>
        new(permission, from, "撤回本次提交", effect)
        {
            TakesBack = true,
            PerformAsync = Performing.By<TRow, TUseCase, TCommand, Standing>((row, _) => read(row), perform),
        };
}

/// <summary>An act under way on a page.</summary>
public sealed record Acting<TRow>(
    TRow Row, Actor Actor, ActForm Form, IServiceProvider Services, CancellationToken Ct);
