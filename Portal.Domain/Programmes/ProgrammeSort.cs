namespace Portal.Domain.Programmes;

/// <summary>In which order programmes come.</summary>
public enum ProgrammeSort
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>The last one drafted first.</summary>
    Newest,

    /// <summary>The first one drafted first.</summary>
    Oldest,

    /// <summary>The largest budget first.</summary>
    LargestBudget,
}

/// <summary>In which order rounds come.</summary>
public enum RoundSort
{
    /// <summary>The one that opens last first.</summary>
    OpensLast,

    /// <summary>The one that opens first.</summary>
    OpensFirst,

    /// <summary>The one that closes first.</summary>
    ClosesFirst,
}
