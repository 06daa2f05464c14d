using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Portal.Domain.Accounts;

namespace Portal.Api.Accounts;

/// <summary>The keys of cookies and forms, kept in the database.</summary>
internal sealed class DatabaseKeys(ProtectionKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(keys.ListAsync(CancellationToken.None)).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Wait(Task.Run(async () =>
        {
            await keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None);
            return friendlyName;
        }));

    // The library asks once a day, and has no asynchronous way in.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
