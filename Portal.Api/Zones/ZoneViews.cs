using GraphQL;

namespace Portal.Api.Zones;

/// <summary>A zone (企业数据服务专区) under which offerings stand.</summary>
/// <param name="Id">The zone's id.</param>
/// <param name="Code">Such as START.</param>
/// <param name="Name">What people call it.</param>
[Name("Zone")]
public sealed record ZoneView(Guid Id, string Code, string Name);
