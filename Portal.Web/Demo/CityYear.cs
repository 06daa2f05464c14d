using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>A city, what its people did in a year, and what must come out: one city-year/1 file, read and checked.
/// The lists up to <paramref name="Rounds"/> are given before the first act; what they hold of end states is
/// expected, never input. Ids are names inside the file.</summary>
public sealed record CityYear(
    CityMeta Meta,
    CityCalendar Calendar,
    CityRules Rules,
    IReadOnlyList<CityRegion> Regions,
    IReadOnlyList<CityAuthority> Authorities,
    IReadOnlyList<CityZone> Zones,
    IReadOnlyList<CityUser> Users,
    IReadOnlyList<CityEnterprise> Enterprises,
    IReadOnlyList<CityProvider> Providers,
    IReadOnlyList<CityOffering> Offerings,
    IReadOnlyList<CityProgramme> Programmes,
    IReadOnlyList<CityRound> Rounds,
    IReadOnlyList<CityAct> Timeline,
    ExpectedYear Expected);

/// <param name="AsOf">The figures are those of this day, 23:59:59 in Shanghai.</param>
public sealed record CityMeta(DateOnly AsOf, string? Note);

/// <summary>A working day is in <paramref name="Makeup"/>, or Mon–Fri and not in <paramref name="Off"/>.</summary>
public sealed record CityCalendar(IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Makeup);

public sealed record CityRules(
    int NoticeWorkingDays, int SupplementWorkingDays, int ConfirmWorkingDays, int AutoAcceptDays,
    int AppealDays, int CreditorNoticeDays, int RelatedEquityBp, int StartupMonths,
    int StatementWorkingDays = 0, int ClawbackWorkingDays = 0, int ClawbackPayDays = 30,
    CityRefundAccount? RefundAccount = null);

/// <summary>To which money is paid back.</summary>
public sealed record CityRefundAccount(string Name, string Bank, string Number);

/// <param name="Parent">Another region of the list, never one below itself; null at the top.</param>
public sealed record CityRegion(string Code, string NameZh, string? Parent);

/// <param name="Role">What it does, in Chinese, e.g. 财政部门.</param>
public sealed record CityAuthority(string Id, string Name, string Role, string Uscc);

public sealed record CityZone(string Id, string Code, string NameZh);

/// <param name="Roles">One or more of <see cref="CityRoles.All"/>.</param>
/// <param name="Org">An authority, enterprise or provider; null only for the public.</param>
public sealed record CityUser(string Login, IReadOnlyList<string> Roles, string? Org, string NameZh);

/// <param name="Section">GB/T 4754 section, a letter.</param>
/// <param name="Revenue">revenueWan, in fen.</param>
/// <param name="Assets">assetsWan, in fen.</param>
public sealed record CityEnterprise(
    string Id, string Name, string RegionCode, string Uscc, string Section, string IndustryClass,
    string? IndustryName, string? SmeKey, long Employees, Money Revenue, Money Assets, DateOnly FoundedOn,
    string? ExpectedState, string? ExpectedSize);

public sealed record CityProvider(
    string Id, string Name, string RegionCode, string Uscc, IReadOnlyList<string> Categories, string Intro,
    string? ExpectedState);

/// <param name="Note">Decides as well: domestic=true earns the bonus for domestic compute.</param>
public sealed record CityOffering(
    string Id, string Provider, string Zone, string Category, string Name, string Unit, Money UnitPrice,
    DataGrade DataGrade, string Delivery, string UpdateCycle, string Note, string? ExpectedState);

/// <param name="Mode">DEDUCT or REIMBURSE.</param>
/// <param name="Rate">Whole per cent by size class: MICRO, SMALL, MEDIUM, LARGE; a class that is missing has 0.</param>
/// <param name="FirmYearCap">By size class; a class that is missing has none.</param>
/// <param name="BonusDomesticCompute">Per cent on top; 0 where the file says nothing.</param>
/// <param name="BonusStartupUnder3Years">As above.</param>
/// <param name="IneligibleItems">Kinds of contract items that earn nothing.</param>
public sealed record CityProgramme(
    string Id, string Name, string Kind, string Mode, IReadOnlyList<string> Categories, Money Budget,
    IReadOnlyDictionary<string, int> Rate, IReadOnlyDictionary<string, Money> FirmYearCap, Money OrderCap,
    int BonusDomesticCompute, int BonusStartupUnder3Years, int? MaxRate, IReadOnlyList<string> IneligibleItems,
    int ValidDays, int ClaimDays, string? ExpectedState);

/// <param name="Quota">By programme id.</param>
/// <param name="ExpectedNoticeOn">This and the next two are expected; null = not said, or with the key in
/// <paramref name="SaidNull"/>: must not have happened.</param>
/// <param name="SaidNull">Keys that stand in the file with null.</param>
public sealed record CityRound(
    string Id, string Name, DateTimeOffset OpenAt, DateTimeOffset CloseAt, IReadOnlyDictionary<string, Money> Quota,
    DateOnly? ExpectedNoticeOn, DateOnly? ExpectedNoticeEnds, DateOnly? ExpectedIssueOn, string? ExpectedState,
    IReadOnlySet<string> SaidNull);

public static class CityRoles
{
    /// <summary>The actors of the lifecycles, without the clock (System).</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "Public", "EntOperator", "EntAdmin", "ProvOperator", "ProvAdmin", "PlatOperator", "Reviewer",
        "SeniorReviewer", "Expert", "LegalReviewer", "AuthorityOperator", "AuthorityLead", "Finance", "Mediator",
        "Party", "Liquidator", "Auditor", "SysAdmin", "SecAdmin", "AuditAdmin",
    ];
}
