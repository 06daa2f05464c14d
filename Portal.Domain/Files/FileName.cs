using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

public sealed record FileNameRefused(string Seen) : Refusal(
    "FILE_NAME", RefusalKind.Invalid, $"文件名不能使用（{Seen}），请改名后再上传：最长 200 个字，不含路径、控制字符和方向控制字符",
    $"The file's name cannot be used ({Seen}): up to 200 characters, without path, control or direction characters");

/// <summary>Names as people may give them to files. They are shown and handed on; no file on a disk is ever called so.
/// </summary>
internal static class FileName
{
    /// <summary>Marks that turn what is read around: fdp.exe shows as exe.pdf.</summary>
    private static readonly char[] Turning = ['\u061C', '\u200E', '\u200F'];

    public static Refusal? WhyNot(string name)
    {
        if (Limits.WhyNotRequired("", name, Limits.Name) is { Why: { } why }) return new FileNameRefused(why.Seen);
        if (name.FirstOrDefault(letter => char.IsControl(letter) || Turning.Contains(letter)) is not '\0' and var letter)
            return new FileNameRefused($"U+{(int)letter:X4}");
        return name.IndexOfAny(['/', '\\']) >= 0 || name.Trim('.', ' ') != name ? new FileNameRefused("path") : null;
    }
}
