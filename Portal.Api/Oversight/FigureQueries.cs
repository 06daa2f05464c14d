using GraphQL;
using Portal.Api.Oversight;
using Portal.Domain.Oversight;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Where the city's voucher money is, as everybody may know.</summary>
    public static FiguresView Figures([FromServices] Figures figures) => new(figures);
}
