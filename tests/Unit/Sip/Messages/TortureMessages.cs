using System.Globalization;
using System.Reflection;

namespace TwilioTrunk.Tests.Unit.Sip.Messages;

/// <summary>The messages of RFC 4475, by the names that it gives them.</summary>
internal static class TortureMessages
{
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Read();

    private static Dictionary<string, byte[]> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("torture.txt")!);
        return reader.ReadToEnd()[..^1].Split("\n== ").Skip(1).Select(section => section.Split('\n', 2)).ToDictionary(
            section => section[0].Split(' ', 3)[1].TrimEnd(':'),
            section => Bytes(section[1] + "\n"));
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                bytes.AddRange("\r\n"u8);
            }
            else if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
            }
            else if (text[++i] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }
}
