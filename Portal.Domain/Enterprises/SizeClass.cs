namespace Portal.Domain.Enterprises;

/// <summary>微型, 小型, 中型, 大型. The order is a rule: a firm has the lowest class that any of its metrics reaches
/// (<see cref="SizeRules"/>).</summary>
public enum SizeClass { Micro, Small, Medium, Large }
