using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

public sealed record SizeNotSupported : Refusal
{
    public SizeNotSupported(SizeClass seen)
        : base("SIZE_NOT_SUPPORTED", RefusalKind.Invalid, "该规模的企业不在支持范围内", "Firms of this size are not supported") =>
        Why = new WhyNot("SIZE_CLASS", "1", $"{seen}", "a size with a rate in the programme");
}

/// <summary>What a programme would pay for a contract, with every step of the sum.</summary>
/// <param name="Amount">Of the contract.</param>
/// <param name="Eligible">Of it, what the programme supports.</param>
/// <param name="DomesticBonus">What domestic compute adds to <paramref name="BasePercent"/>; with
/// <paramref name="StartupBonus"/> it makes up <paramref name="RatePercent"/>, the highest rate already heeded.</param>
public sealed record SubsidyQuote(
    Money Amount, Money Eligible, long BasePercent, long DomesticBonus, long StartupBonus, long RatePercent,
    Subsidy Subsidy)
{
    public Money SelfPay => Amount - Subsidy.Amount;

    /// <param name="foundedOn">Null counts as no start-up.</param>
    /// <param name="available">What the voucher has.</param>
    public static SubsidyQuote Of(
        ProgrammeRules rules, SizeClass size, bool domesticCompute, DateOnly? foundedOn, DateOnly signedOn,
        int startupMonths, Money amount, Money eligible, Money available)
    {
        var plain = rules.RatePercent(size, domesticCompute: false, signedOn, signedOn, startupMonths: 0);
        var domestic = rules.RatePercent(size, domesticCompute, signedOn, signedOn, startupMonths: 0);
        var rate = foundedOn is { } day
            ? rules.RatePercent(size, domesticCompute, day, signedOn, startupMonths) : domestic;
        return new SubsidyQuote(amount, eligible, plain, domestic - plain, rate - domestic, rate,
            Subsidy.Of(eligible, rate, rules.Terms.OrderCap, available, rules.Version));
    }
}

/// <summary>Quotes for anybody, before there is an application, a voucher or an order.</summary>
public sealed class SubsidyQuotes(ProgrammeGuides guides, CityRulebook rulebook, PortalClock clock)
{
    /// <param name="Unsupported">Of the contract, what the programme does not pay for.</param>
    /// <param name="Available">What the voucher has; null: as much as a firm of this size can be granted in a
    /// year.</param>
    public sealed record Question(
        Guid ProgrammeId, SizeClass SizeClass, Money Amount, Money Unsupported, bool DomesticCompute,
        DateOnly? FoundedOn, Money? Available);

    public async Task<Outcome<SubsidyQuote>> AskAsync(Question question, CancellationToken ct)
    {
        if (await guides.FindAsync(question.ProgrammeId, ct) is not { } guide) return new NotFound("programme");
        if (Limits.WhyNotAmount(nameof(question.Amount), question.Amount) is { } amount) return amount;
        if (question.Unsupported < Money.Zero || question.Unsupported > question.Amount)
            return new AmountRefused(nameof(question.Unsupported), question.Unsupported)
            {
                Zh = "不支持的费用须不小于 0，且不超过合同金额", En = "What is not supported is from zero to the whole contract",
            };
        if (question.Available is { } left && (left < Money.Zero || left > Money.Largest))
            return new AmountRefused(nameof(question.Available), left);
        if (guide.Rules.Sizes.All(terms => terms.SizeClass != question.SizeClass))
            return new SizeNotSupported(question.SizeClass) { Field = nameof(question.SizeClass) };

        var city = await rulebook.CurrentAsync(ct);
        return SubsidyQuote.Of(guide.Rules, question.SizeClass, question.DomesticCompute, question.FoundedOn,
            clock.Today, city.StartupMonths, question.Amount, question.Amount - question.Unsupported,
            question.Available ?? guide.Rules.FirmYearCap(question.SizeClass));
    }
}
