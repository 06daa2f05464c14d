using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>A step of a lifecycle that decides nothing beyond the state: who may take it, from where to
/// where.</summary>
public sealed record Step<TState>(Permission Permission, TState From, TState To) where TState : struct, Enum
{
    /// <summary>Null when the thing stands where the step starts.</summary>
    public Refusal? WhyNot(string what, TState state) =>
        EqualityComparer<TState>.Default.Equals(state, From) ? null : new WrongState(what, $"{state}");
}

/// <summary>Where something stands after an act.</summary>
public sealed record Standing(Guid Id, string State);
