using Portal.Api.Foundation;
using Portal.Domain.Foundation;

namespace Portal.Api.Programmes;

/// <summary>A step of a programme.</summary>
public sealed record ProgrammeInput : ActInput
{
    /// <summary>The programme.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>Objective, opinion, reason or document number, as the step has it.</summary>
    public string? Note { get; init; }
}

/// <summary>An approved budget.</summary>
public sealed record ApproveBudgetInput : ActInput
{
    /// <summary>The programme.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>The budget.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>Under which it stands in the budget.</summary>
    public string? BudgetLine { get; init; }
}
