using System.Globalization;
using System.Text;
using QRCoder;

namespace Portal.Web.Vouchers;

/// <summary>A QR code as the outline of an SVG path, one unit a module: no image, no script, sharp on paper.</summary>
internal static class QrPath
{
    /// <returns>The path, and how many units wide its square is, with the quiet zone.</returns>
    public static (string Path, int Width) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules[y].Length; x++)
            {
                if (!modules[y][x]) continue;
                var from = x;
                while (x + 1 < modules[y].Length && modules[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        return (path.ToString(), modules.Count);
    }
}
