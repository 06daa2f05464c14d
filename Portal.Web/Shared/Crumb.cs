namespace Portal.Web.Shared;

/// <summary>A step on the way to a page (您当前的位置).</summary>
public sealed record Crumb(string Title, string Address);
