using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

/// <summary>What lies in the store is not what came in, or is gone.</summary>
public sealed record FileDamaged() : Refusal(
    "FILE_DAMAGED", RefusalKind.Conflict, "该文件在存储中缺失或已损坏，无法提供，请联系平台运营人员",
    "This file is missing in the store or damaged there and cannot be given: please tell the operator");
