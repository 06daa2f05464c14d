using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>A provider sells what it was admitted for; its admission names the categories.</summary>
public sealed record CategoryNotAdmitted(string Category) : Refusal("CATEGORY_NOT_ADMITTED", RefusalKind.Conflict,
    "该服务机构的入库类别不含此类产品", "The provider is not admitted for offerings of this category")
{
    internal static async Task<Refusal?> WhyNotAsync(Act act, Guid providerId, string category) =>
        await act.Tx.FindAsync<string>(Select, new { Id = providerId, Category = category }) is null
            ? new CategoryNotAdmitted(category) { Field = "Category" } : null;

    private const string Select =
        "SELECT category FROM provider_categories WHERE provider_id = @Id AND category = @Category";
}
