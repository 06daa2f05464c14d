using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Api.Enterprises;

/// <summary>A declared relation (关联方).</summary>
[Name("RelatedParty")]
public sealed class RelatedPartyView(EnterpriseParts.Relation relation)
{
    /// <summary>To whom.</summary>
    public Party Other => new(relation.OtherId, relation.OtherName);

    /// <summary>Of the relation, e.g. EQUITY.</summary>
    public string Kind => relation.Kind;

    /// <summary>In basis points: 2500 is a quarter; 0 says that the relation has ended.</summary>
    public long RatioBp => relation.RatioBp;

    /// <summary>When it was declared.</summary>
    public DateTimeOffset DeclaredAt => relation.DeclaredAt;
}

/// <summary>A dated size class (工信部联企业〔2011〕300号) with the figures behind it.</summary>
[Name("SizeSnapshot")]
public sealed class SizeSnapshotView(EnterpriseParts.Size size)
{
    /// <summary>From this day it holds, up to the next.</summary>
    public DateOnly DatedOn => size.DatedOn;

    /// <summary>On what it rests.</summary>
    public SizeBasis Basis => size.Basis;

    /// <summary>从业人员, at the end of the year.</summary>
    public long Employees => size.Employees;

    /// <summary>营业收入 of the year.</summary>
    public Money Revenue => size.Revenue;

    /// <summary>资产总额 at its end.</summary>
    public Money Assets => size.Assets;

    /// <summary>The class that follows.</summary>
    public SizeClass SizeClass => size.SizeClass;

    /// <summary>Of the national size rules.</summary>
    public string RuleVersion => size.RuleVersion;
}

/// <summary>A region of the city (GB/T 2260).</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">Of the region that it is in; null at the top.</param>
[Name("Region")]
public sealed record RegionView(string Code, string Name, string? ParentCode);

/// <summary>To whom firms declared to be related.</summary>
public sealed class RelationsByEnterprise(Caller caller, EnterpriseParts parts)
    : Wave<Guid, RelatedPartyView>(async (ids, ct) =>
        (await caller.ActorAsync(ct) is { } me ? await parts.RelationsAsync(me, ids, ct) : [])
            .ToLookup(relation => relation.EnterpriseId, relation => new RelatedPartyView(relation)));

/// <summary>The size classes of firms.</summary>
public sealed class SizesByEnterprise(Caller caller, EnterpriseParts parts)
    : Wave<Guid, SizeSnapshotView>(async (ids, ct) =>
        (await caller.ActorAsync(ct) is { } me ? await parts.SizesAsync(me, ids, ct) : [])
            .ToLookup(size => size.EnterpriseId, size => new SizeSnapshotView(size)));
