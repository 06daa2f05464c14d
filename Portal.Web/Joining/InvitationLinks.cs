using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Joining;

/// <summary>The links of invitations: an invitation's id under the portal's seal. No secret stands in its table, so
/// that an administrator can be shown the link again, and whoever only knows the id has nothing.</summary>
public sealed class InvitationLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("invitation");

    /// <summary>The path of the page that accepts it.</summary>
    public string PathOf(Guid id) => $"/invitation/{seal.Protect($"{id:N}")}";

    /// <summary>Null when the portal did not make it.</summary>
    public Guid? Open(string link)
    {
        try
        {
            return Guid.ParseExact(seal.Unprotect(link), "N");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
