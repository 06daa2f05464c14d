using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>Which limit made the subsidy no larger. Blocked: a contract that was never filed; None: no
/// contract.</summary>
public enum BindingLimit
{
    /// <summary>There is no contract.</summary>
    None,

    /// <summary>The contract was never filed.</summary>
    Blocked,

    /// <summary>The rate of the eligible part.</summary>
    Rate,

    /// <summary>The most that one order is supported with.</summary>
    OrderCap,

    /// <summary>What the voucher had left.</summary>
    VoucherAvailable,
}

/// <summary>One term of the minimum: the rule, its version and what it would allow.</summary>
public sealed record SubsidyTerm(BindingLimit Rule, string Version, Money Allows);

/// <summary>The subsidy and why it is not more.</summary>
public sealed record Subsidy(Money Amount, BindingLimit Limit, IReadOnlyList<SubsidyTerm> Terms)
{
    /// <summary>min(⌊eligible × rate / 100⌋, order cap, what the voucher has): quote, filing, mediation, redemption and
    /// clawback all ask here. The limit is the first minimum in this order.</summary>
    /// <param name="available">What the voucher has for this order: its available part, or what the order
    /// locked.</param>
    public static Subsidy Of(Money eligible, long ratePercent, Money orderCap, Money available, string ruleVersion)
    {
        SubsidyTerm[] terms =
        [
            new(BindingLimit.Rate, ruleVersion, eligible.Percent(ratePercent)),
            new(BindingLimit.OrderCap, ruleVersion, orderCap),
            new(BindingLimit.VoucherAvailable, ruleVersion, available),
        ];
        var binding = terms.MinBy(term => term.Allows.Fen)!;
        return new Subsidy(binding.Allows, binding.Rule, terms);
    }
}
