using System.Text;
using QRCoder;

namespace Exchange.Staff;

/// <summary>The authenticator's key as an app takes it: a QR code of an otpauth address, or typed.</summary>
internal static class Coupling
{
    private const string Issuer = "Exchange";

    public static CouplingKey Show(string userName, string key)
    {
        var address = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(userName)}?secret={key}&issuer={Issuer}&digits=6";
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                if (modules[y][x]) path.Append($"M{x} {y}h1v1h-1z");
            }
        }
        return new(string.Join(' ', key.Chunk(4).Select(group => new string(group))), path.ToString(), modules.Count);
    }

    /// <summary>A recovery code as it was handed out: two groups of five.</summary>
    public static string Grouped(string bare) => bare.Length == 10 ? $"{bare[..5]}-{bare[5..]}" : bare;
}
