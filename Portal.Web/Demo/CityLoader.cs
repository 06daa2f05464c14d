using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Zones;

namespace Portal.Web.Demo;

/// <summary>Lays down what a city file gives before the first act. Everything goes through use cases; a fact that they
/// refuse makes the whole file refused.</summary>
public sealed class CityLoader(
    SetUpCity setUpCity, AddPerson addPerson, AddZone addZone, RegisterEnterprise registerEnterprise,
    RegisterProvider registerProvider, DraftOffering draftOffering, DraftProgramme draftProgramme,
    DraftRound draftRound)
{
    /// <summary>Null when all of it stands; otherwise the fact that was refused, by its name in the file.</summary>
    public async Task<(string Name, Refusal Refusal)?> LoadAsync(CityYear city, CityIds ids, CancellationToken ct)
    {
        foreach (var (name, give) in Facts(city, ids, ct))
            if (await give() is { } refusal) return (name, refusal);
        return null;
    }

    private IEnumerable<(string Name, Func<Task<Refusal?>> Give)> Facts(CityYear city, CityIds ids,
        CancellationToken ct) =>
    [
        ("calendar, rules, regions, authorities", Give(() => setUpCity.ExecuteAsync(Actor.Portal, City(city, ids), ct))),
        .. city.Zones.Select(zone => (zone.Id, Give(() =>
            addZone.ExecuteAsync(Actor.Portal, new(ids.Of("zone", zone.Id), zone.Code, zone.NameZh), ct)))),
        .. city.Enterprises.Select(firm => (firm.Id, Give(() => registerEnterprise.ExecuteAsync(Actor.Portal,
            new(ids.Of("enterprise", firm.Id), firm.Name, firm.Uscc, firm.RegionCode, firm.Section, firm.IndustryClass,
                firm.IndustryName, firm.SmeKey, firm.FoundedOn), ct)))),
        .. city.Providers.Select(provider => (provider.Id, Give(() => registerProvider.ExecuteAsync(Actor.Portal,
            new(ids.Of("provider", provider.Id), provider.Name, provider.Uscc, provider.RegionCode, provider.Intro,
                provider.Categories), ct)))),
        .. city.Offerings.Select(offering => (offering.Id, Give(() =>
            draftOffering.ExecuteAsync(Actor.Portal, Offering(offering, ids), ct)))),
        .. city.Programmes.Select(programme => (programme.Id, Give(() =>
            draftProgramme.ExecuteAsync(Actor.Portal, Programme(programme, ids), ct)))),
        .. city.Rounds.Select(round => (round.Id, Give(() => draftRound.ExecuteAsync(Actor.Portal,
            new(ids.Of("round", round.Id), round.Name, round.OpenAt, round.CloseAt,
                [.. round.Quota.Select(quota => new DraftRound.Quota(ids.Of("programme", quota.Key), quota.Value))]),
                    ct)))),
        .. city.Users.Select(user => (user.Login, Give(() => addPerson.ExecuteAsync(Actor.Portal,
            new(ids.Of("user", user.Login), user.Login, user.NameZh,
                user.Org is null
                    ? null : ids.Of("enterprise", user.Org), [.. user.Roles.Select(Enum.Parse<Role>)]), ct)))),
    ];

    private static Func<Task<Refusal?>> Give<T>(Func<Task<Outcome<T>>> give) => async () => (await give()).Refusal;

    private static SetUpCity.Command City(CityYear city, CityIds ids) => new(
        new Domain.Foundation.CityRules(
            city.Rules.NoticeWorkingDays, city.Rules.SupplementWorkingDays, city.Rules.ConfirmWorkingDays,
            city.Rules.AutoAcceptDays, city.Rules.AppealDays, city.Rules.CreditorNoticeDays, city.Rules.RelatedEquityBp,
            city.Rules.StartupMonths, [.. city.Calendar.Off], [.. city.Calendar.Makeup],
            city.Rules.StatementWorkingDays, city.Rules.ClawbackWorkingDays, city.Rules.ClawbackPayDays,
            city.Rules.RefundAccount is { } account ? new(account.Name, account.Bank, account.Number) : null),
        [.. city.Regions.Select(region => new SetUpCity.Region(region.Code, region.NameZh, region.Parent))],
        [.. city.Authorities.Select(authority => new SetUpCity.Authority(
            ids.Of("enterprise", authority.Id), authority.Name, authority.Role, authority.Uscc))]);

    private static DraftOffering.Command Offering(CityOffering offering, CityIds ids) => new(
        ids.Of("offering", offering.Id), ids.Of("provider", offering.Provider), ids.Of("zone", offering.Zone),
        offering.Category, offering.Name, offering.Unit, offering.UnitPrice, offering.DataGrade, offering.Delivery,
        offering.UpdateCycle,
        offering.Note.Replace(Domestic, "", StringComparison.Ordinal)
            .Replace(NotDomestic, "", StringComparison.Ordinal).Trim(' ', ',', ';', '，', '；'),
        DomesticCompute: offering.Note.Contains(Domestic, StringComparison.Ordinal));

    /// <summary>Marks for machines in what people read.</summary>
    private const string Domestic = "domestic=true", NotDomestic = "domestic=false";

    private static DraftProgramme.Command Programme(CityProgramme programme, CityIds ids) => new(
        ids.Of("programme", programme.Id), programme.Name, programme.Kind,
        Enum.Parse<SettlementMode>(programme.Mode, ignoreCase: true), programme.Budget, programme.OrderCap,
        programme.ValidDays, programme.ClaimDays, programme.BonusDomesticCompute, programme.BonusStartupUnder3Years,
        programme.MaxRate,
        [.. Enum.GetValues<SizeClass>().Select(size => (Size: size, Key: $"{size}".ToUpperInvariant()))
            .Where(size => programme.Rate.ContainsKey(size.Key) || programme.FirmYearCap.ContainsKey(size.Key))
            .Select(size => new SizeTerms(size.Size, programme.Rate.GetValueOrDefault(size.Key),
                programme.FirmYearCap.GetValueOrDefault(size.Key)))],
        programme.Categories, programme.IneligibleItems);
}
