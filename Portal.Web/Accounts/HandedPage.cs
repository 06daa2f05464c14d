using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.Web.Accounts;

/// <summary>What the page after an act shows of a link that has to be handed over: of one person alone, whoever's page
/// is opened before.</summary>
/// <param name="Address">Whole; null where the form was sent twice and its first answer had it.</param>
/// <param name="Name">Of the person, as the reader knows them.</param>
/// <param name="IsFirst">For a first password, not for one that was forgotten.</param>
public sealed record HandedPage(string? Address, string Name, bool IsFirst)
{
    private const string Key = "handed-link";

    /// <summary>Keeps it for the person's next page.</summary>
    public static void Keep(ITempDataDictionary kept, HandedLink handed)
    {
        if (handed.Token is null && !handed.WasShown) return;
        kept[Key] = $"{handed.PersonId}:{handed.Token}";
    }

    /// <summary>Null when none was just made for the person.</summary>
    public static HandedPage? Take(Controller page, Guid personId, string name, bool isFirst)
    {
        if (page.TempData.Peek(Key) is not string kept || !kept.StartsWith($"{personId}:", StringComparison.Ordinal))
            return null;
        page.TempData.Remove(Key);
        var token = kept[(kept.IndexOf(':') + 1)..];
        return new HandedPage(
            token.Length == 0 ? null : $"{page.Request.Scheme}://{page.Request.Host}/forgotten/{token}", name, isFirst);
    }
}
