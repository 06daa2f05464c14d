namespace Portal.Domain.Accounts;

/// <summary>Whose cases a queue shows.</summary>
public enum AssignedTo
{
    /// <summary>Those that the reader works on.</summary>
    Mine,

    /// <summary>Those that nobody has taken.</summary>
    Nobody,
}
