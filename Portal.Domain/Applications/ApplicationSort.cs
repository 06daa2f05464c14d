namespace Portal.Domain.Applications;

/// <summary>In which order applications come.</summary>
public enum ApplicationSort
{
    Newest, Oldest, LargestRequested,
}
