namespace Portal.Domain.Applications;

/// <summary>In which order applications come.</summary>
public enum ApplicationSort
{
    /// <summary>What was handed in last comes first.</summary>
    Newest,

    /// <summary>What was handed in first comes first.</summary>
    Oldest,

    /// <summary>Whoever asked for most comes first.</summary>
    LargestRequested,
}
