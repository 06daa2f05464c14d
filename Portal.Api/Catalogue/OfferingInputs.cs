using Portal.Api.Foundation;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;

namespace Portal.Api.Catalogue;

/// <summary>A step of an offering.</summary>
public sealed record OfferingInput : ActInput
{
    /// <summary>The offering.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>An offering to be checked.</summary>
public sealed record SubmitOfferingInput : ActInput
{
    /// <summary>The offering.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Of one unit; null leaves what was drafted.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>GB/T 43697; null leaves what was drafted.</summary>
    public DataGrade? DataGrade { get; init; }
}

/// <summary>An offering written down.</summary>
public sealed record DraftOfferingInput : ActInput
{
    /// <summary>The id that it shall have.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>Where it will be shown.</summary>
    public required Guid ZoneId { get; init; }

    /// <summary>DATA, ALGORITHM, COMPUTE or GOVERNANCE.</summary>
    public required string Category { get; init; }

    /// <summary>As firms shall read it.</summary>
    public required string Name { get; init; }

    /// <summary>What one of it is.</summary>
    public required string Unit { get; init; }

    /// <summary>Nothing is a free offering, which takes no voucher.</summary>
    public required Money UnitPriceFen { get; init; }

    /// <summary>Of the data in it (数据分级); core data are refused.</summary>
    public required DataGrade DataGrade { get; init; }

    /// <summary>How it is delivered.</summary>
    public required string Delivery { get; init; }

    /// <summary>How often it is renewed.</summary>
    public required string UpdateCycle { get; init; }

    /// <summary>What else there is to say; nothing by default.</summary>
    public string? Note { get; init; }

    /// <summary>Runs on domestic chips (国产算力), for which programmes may pay more; false by default.</summary>
    public bool? DomesticCompute { get; init; }

    internal DraftOffering.Command Command => new(OfferingId, ProviderId, ZoneId, Category, Name, Unit, UnitPriceFen,
        DataGrade, Delivery, UpdateCycle, Note ?? "", DomesticCompute ?? false);
}

/// <summary>What a draft shall say: of an offering, or of its next version.</summary>
public sealed record EditOfferingInput : ActInput
{
    /// <summary>The offering.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Where it will be shown; null leaves it where it is.</summary>
    public Guid? ZoneId { get; init; }

    /// <summary>DATA, ALGORITHM, COMPUTE or GOVERNANCE; null leaves what it is.</summary>
    public string? Category { get; init; }

    /// <summary>As firms shall read it.</summary>
    public required string Name { get; init; }

    /// <summary>What one of it is.</summary>
    public required string Unit { get; init; }

    /// <summary>Nothing is a free offering, which takes no voucher.</summary>
    public required Money UnitPriceFen { get; init; }

    /// <summary>Of the data in it (数据分级); core data are refused.</summary>
    public required DataGrade DataGrade { get; init; }

    /// <summary>How it is delivered.</summary>
    public required string Delivery { get; init; }

    /// <summary>How often it is renewed.</summary>
    public required string UpdateCycle { get; init; }

    /// <summary>What else there is to say; nothing by default.</summary>
    public string? Note { get; init; }

    /// <summary>Runs on domestic chips (国产算力), for which programmes may pay more; false by default.</summary>
    public bool? DomesticCompute { get; init; }

    internal EditOffering.Command Command => new(OfferingId, ZoneId, Category, Name, Unit, UnitPriceFen, DataGrade,
        Delivery, UpdateCycle, Note ?? "", DomesticCompute ?? false);
}
