using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>Six digits of GB/T 2260.</summary>
public sealed record RegionCodeInvalid : Refusal
{
    public RegionCodeInvalid(string seen) : base("REGION_CODE_INVALID", RefusalKind.Invalid,
        "须为 6 位数字的行政区划代码（GB/T 2260）", "This has to be a region's code of six digits (GB/T 2260)") =>
        (Field, Why) = ("Code", new WhyNot("GB/T 2260", "1", seen, "[0-9]{6}"));
}

public sealed record RegionKnown : Refusal
{
    public RegionKnown() : base("REGION_KNOWN", RefusalKind.Conflict,
        "该地区已经设立", "This region is there already") => Field = "Code";
}

public sealed record RegionInUse : Refusal
{
    public RegionInUse() : base("REGION_IN_USE", RefusalKind.Conflict,
        "已有企业或服务机构登记在该地区，不能再作为上级地区：设了下级，新的企业和服务机构就不能登记在该地区",
        "Firms or providers are registered in this region: holding others, it would be closed to all who come later")
        => Field = "ParentCode";
}

/// <summary>A region in which firms are registered, or that holds others.</summary>
public sealed class AddRegion(Acts acts)
{
    /// <param name="Code">GB/T 2260.</param>
    /// <param name="ParentCode">Within which it lies; null at the top.</param>
    public sealed record Command(string Code, string Name, string? ParentCode) : Request;

    /// <summary>Refuses REGION_CODE_INVALID, REGION_KNOWN; NOT_FOUND for what it should lie in, REGION_IN_USE where
    /// that would end a district in which firms or providers are registered.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (command.Code.Length != 6 || !command.Code.All(char.IsAsciiDigit))
                return new RegionCodeInvalid(command.Code);
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name) is { } refusal) return refusal;
            if (await act.Tx.FindAsync<string>(Select, new { command.Code }) is not null) return new RegionKnown();
            if (command.ParentCode is { } parent && await act.Tx.FindAsync<string>(Select, new { Code = parent }) is null)
                return new NotFound("region") { Field = nameof(command.ParentCode) };
            if (command.ParentCode is not null && await act.Tx.FindAsync<string>(SelectFree, command) is null)
                return new RegionInUse();

            if (command.ParentCode is null) await act.Tx.WriteAsync(SetUpCity.InsertRegion, command);
            else await act.Tx.GuardAsync(InsertWithin, command);
            await act.AuditAsync("city", Guid.Empty, null,
                new { Region = command.Code, command.Name, command.ParentCode });
            return new Done();
        }, ct);

    private const string Select = "SELECT code FROM regions WHERE code = @Code";
    // What holds regions already is no district any more, whoever is registered there.
    private const string OfFree = """

          FROM regions p
         WHERE p.code = @ParentCode
           AND (EXISTS (SELECT 1 FROM regions c WHERE c.parent_code = p.code)
                OR (NOT EXISTS (SELECT 1 FROM enterprises e WHERE e.region_code = p.code)
                    AND NOT EXISTS (SELECT 1 FROM providers v WHERE v.region_code = p.code)))
        """;
    private const string SelectFree = "SELECT p.code" + OfFree;
    private const string InsertWithin =
        "INSERT INTO regions (code, name, parent_code) SELECT @Code, @Name, p.code" + OfFree;
}
