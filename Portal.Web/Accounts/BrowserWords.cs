using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>A browser in plain words, from how it calls itself. It may say what it likes: this helps people to know
/// their own again, no more.</summary>
internal static class BrowserWords
{
    // Browsers call themselves by the names of others too: the most special stands first.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Edg", "Edge"), ("QQBrowser", "QQ 浏览器"),
        ("HuaweiBrowser", "华为浏览器"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("OPR", "Opera"),
        ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("OpenHarmony", "HarmonyOS"), ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"),
        ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static string Browser(this Words words, string userAgent) =>
        (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
        {
            (null, null) => words["未知浏览器"],
            (null, { } system) => words["{0} 上的浏览器", system],
            ({ } browser, null) => words[browser],
            var (browser, system) => words["{1} 上的 {0}", words[browser], system],
        };

    private static string? Find((string Sign, string Name)[] all, string userAgent) =>
        all.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
