namespace Portal.Domain.Enterprises;

/// <summary>微型, 小型, 中型, 大型. The order is a rule: a firm has the lowest class that any of its metrics reaches
/// (<see cref="SizeRules"/>).</summary>
public enum SizeClass
{
    /// <summary>微型.</summary>
    Micro,

    /// <summary>小型.</summary>
    Small,

    /// <summary>中型.</summary>
    Medium,

    /// <summary>大型: no voucher is for it.</summary>
    Large,
}
