using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>What a person types to sign in.</summary>
/// <param name="ReturnUrl">Where they were going.</param>
public sealed record SignInForm(string? Login, string? Password, string? ReturnUrl)
{
    /// <summary>They tried, in vain.</summary>
    [BindNever]
    public bool Failed { get; init; }

    /// <summary>Their session had ended when they sent a form.</summary>
    public bool Ended { get; init; }

    /// <summary>That form, under seal; null where it was not kept.</summary>
    public string? Kept { get; init; }

    /// <summary>Who is signed in already.</summary>
    [BindNever]
    public SignIn? Who { get; init; }
}
