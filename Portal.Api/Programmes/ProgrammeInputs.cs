using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Api.Programmes;

/// <summary>A step of a programme.</summary>
public sealed record ProgrammeInput : ActInput
{
    /// <summary>The programme.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>Objective, opinion, reason or document number, as the step has it.</summary>
    public string? Note { get; init; }
}

/// <summary>A programme written down.</summary>
public record DraftProgrammeInput : ActInput
{
    /// <summary>The programme; where it is drafted, the id that it shall have.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>As the public shall read it.</summary>
    public required string Name { get; init; }

    /// <summary>DATA_VOUCHER, ALGORITHM_VOUCHER or COMPUTE_VOUCHER.</summary>
    public required string Kind { get; init; }

    /// <summary>Whom the subsidy is paid to.</summary>
    public required SettlementMode Mode { get; init; }

    /// <summary>What it asks finance for.</summary>
    public required Money PlannedBudgetFen { get; init; }

    /// <summary>The most that one order is granted.</summary>
    public required Money OrderCapFen { get; init; }

    /// <summary>From the day of issue to the last day of a voucher.</summary>
    public required int ValidDays { get; init; }

    /// <summary>From acceptance to the last day of a claim.</summary>
    public required int ClaimDays { get; init; }

    /// <summary>Added for domestic computing power, in whole per cent; nothing by default.</summary>
    public int? DomesticBonus { get; init; }

    /// <summary>Added for young firms, in whole per cent; nothing by default.</summary>
    public int? StartupBonus { get; init; }

    /// <summary>The highest rate with what is added; null when there is none.</summary>
    public int? MaxRate { get; init; }

    /// <summary>What each class of firms is granted; the others are granted nothing.</summary>
    public required IReadOnlyList<SizeTermsInput> Sizes { get; init; }

    /// <summary>The categories of offerings that it pays for, such as DATA.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The kinds of contract items that it does not pay for; none by default.</summary>
    public IReadOnlyList<string>? IneligibleItems { get; init; }

    internal DraftProgramme.Command Command => new(ProgrammeId, Name, Kind, Mode, PlannedBudgetFen, OrderCapFen,
        ValidDays, ClaimDays, DomesticBonus ?? 0, StartupBonus ?? 0, MaxRate,
        [.. Sizes.Select(size => new SizeTerms(size.SizeClass, size.RatePercent, size.FirmYearCapFen))],
        Categories, IneligibleItems ?? []);
}

/// <summary>A draft of a programme written anew, whole.</summary>
public sealed record EditProgrammeInput : DraftProgrammeInput
{
    /// <summary>Of the draft that was read: what another changed since is not overwritten (CHANGED_SINCE).</summary>
    public required long Version { get; init; }

    internal EditProgramme.Command Edit => new(Command, Version);
}

/// <summary>What a class of firms is granted.</summary>
public sealed record SizeTermsInput
{
    /// <summary>The class.</summary>
    public required SizeClass SizeClass { get; init; }

    /// <summary>Whole per cent.</summary>
    public required int RatePercent { get; init; }

    /// <summary>The most that one firm is granted in a year.</summary>
    public required Money FirmYearCapFen { get; init; }
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
