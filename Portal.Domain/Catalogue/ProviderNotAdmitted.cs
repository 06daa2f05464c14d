using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

public sealed record ProviderNotAdmitted() : Refusal(
    "PROVIDER_NOT_ADMITTED", RefusalKind.Conflict, "该服务机构未入库", "The provider is not admitted");
