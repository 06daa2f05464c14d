using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>What a version of an offering says; its category and its zone, where it stands, are kept beside
/// it.</summary>
/// <param name="UnitPrice">Of one <paramref name="Unit"/>; nothing is free, and takes no voucher.</param>
/// <param name="DomesticCompute">1 when it runs on domestic chips (国产算力).</param>
public sealed record OfferingContent(
    string Name, string Unit, Money UnitPrice, DataGrade DataGrade, string Delivery, string UpdateCycle, string Note,
    long DomesticCompute)
{
    private const int LongestWord = 40;

    /// <summary>With its place, as the audit trail names them.</summary>
    internal Dictionary<string, object> ToFacts(string category, Guid zoneId) => new()
    {
        ["category"] = category, ["zoneId"] = zoneId, ["name"] = Name, ["unit"] = Unit, ["unitPrice"] = UnitPrice,
        ["dataGrade"] = $"{DataGrade}", ["delivery"] = Delivery, ["updateCycle"] = UpdateCycle, ["note"] = Note,
        ["domesticCompute"] = DomesticCompute,
    };

    internal Refusal? WhyNot() =>
        Limits.WhyNotRequired(nameof(Name), Name, Limits.Name)
        ?? Limits.WhyNotRequired(nameof(Unit), Unit, LongestWord)
        ?? (UnitPrice < Money.Zero || UnitPrice > Money.Largest
            ? new AmountRefused(nameof(UnitPrice), UnitPrice) : null)
        ?? GradeForbidden.WhyNot(DataGrade)
        ?? Limits.WhyNotText(nameof(Delivery), Delivery, Limits.Name)
        ?? Limits.WhyNotText(nameof(UpdateCycle), UpdateCycle, LongestWord)
        ?? Limits.WhyNotText(nameof(Note), Note);
}
