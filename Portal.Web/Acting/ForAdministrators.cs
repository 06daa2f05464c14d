namespace Portal.Web.Acting;

/// <summary>What only an administrator of the reader's organisation may do to a thing now.</summary>
/// <param name="Titles">Of the acts, in Chinese.</param>
/// <param name="Names">Of the administrators, masked.</param>
public sealed record ForAdministrators(IReadOnlyList<string> Titles, IReadOnlyList<string> Names)
{
    /// <summary>Where the page of the thing finds it.</summary>
    public const string Key = "administrators";
}
