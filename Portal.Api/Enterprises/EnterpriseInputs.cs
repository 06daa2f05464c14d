using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Api.Enterprises;

/// <summary>A step of a firm.</summary>
public sealed record EnterpriseInput : ActInput
{
    /// <summary>The firm.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>The figures of a firm, and what it puts right of what it was registered with. Null leaves what was declared
/// before, so at first all three figures are needed.</summary>
public sealed record EnterpriseProfileInput : ActInput
{
    /// <summary>The firm.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>从业人员, at the end of the year.</summary>
    public long? Employees { get; init; }

    /// <summary>营业收入 of the year.</summary>
    public Money? RevenueFen { get; init; }

    /// <summary>资产总额 at its end.</summary>
    public Money? AssetsFen { get; init; }

    /// <summary>Its name, put right; null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>A district or county of the city (GB/T 2260); null leaves it.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Four digits of GB/T 4754-2017, by which the firm is sized; null leaves it.</summary>
    public string? IndustryClass { get; init; }

    /// <summary>The day of its founding; null leaves it.</summary>
    public DateOnly? FoundedOn { get; init; }

    internal SubmitProfile.Command Command => new(EnterpriseId, Employees, RevenueFen, AssetsFen,
        Name is null && RegionCode is null && IndustryClass is null && FoundedOn is null
            ? null : new(Name, RegionCode, IndustryClass, FoundedOn));
}

/// <summary>New figures of a firm.</summary>
public sealed record ReverifyEnterpriseInput : ActInput
{
    /// <summary>The firm.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>从业人员, at the end of the year.</summary>
    public required long Employees { get; init; }

    /// <summary>营业收入 of the year.</summary>
    public required Money RevenueFen { get; init; }

    /// <summary>资产总额 at its end.</summary>
    public required Money AssetsFen { get; init; }
}

/// <summary>A relation.</summary>
public sealed record DeclareRelatedPartyInput : ActInput
{
    /// <summary>The firm that declares.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Any organisation in the portal.</summary>
    public required Guid OtherId { get; init; }

    /// <summary>Of the relation, e.g. EQUITY.</summary>
    public required string Kind { get; init; }

    /// <summary>In basis points: 2500 is a quarter; 0 says that the relation has ended.</summary>
    public required long RatioBp { get; init; }
}

/// <summary>The notice of a firm that is being absorbed.</summary>
public sealed record NotifyEnterpriseTransferInput : ActInput
{
    /// <summary>The firm.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The case, which has been accepted.</summary>
    public required Guid TransferId { get; init; }
}
