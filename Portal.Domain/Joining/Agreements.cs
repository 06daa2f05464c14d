using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>The person did not agree to the terms and the personal data notice as they are now: what nobody has read
/// nobody has agreed to.</summary>
public sealed record NotAgreed() : Refusal(
    "NOT_AGREED", RefusalKind.Invalid, "须阅读并同意现行的服务条款和个人信息保护告知", "The terms and the personal data notice as they are now have to be agreed to");

/// <summary>What somebody agrees to who registers. A change of a page's text is a new version here, so that what was
/// agreed to can be told later.</summary>
public static class Agreements
{
    /// <summary>Of the page /terms.</summary>
    public const string Terms = "2026-11-26";

    /// <summary>Of the page /privacy: the notice of the 个人信息保护法, article 17.</summary>
    public const string Privacy = "2026-11-26";

    /// <summary>By document, as a consent is kept.</summary>
    internal static readonly (string Document, string Version)[] All = [("Terms", Terms), ("Privacy", Privacy)];
}
