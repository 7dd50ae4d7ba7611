namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Steps that each end a call with another status, so that the status tells which way the dialplan went.</summary>
internal static class Endings
{
    private static readonly int[] Causes = [17, 21, 22, 27, 28, 29, 34, 38, 58, 18, 19, 16, 1];

    public static int Count => Causes.Length + 1;

    /// <summary>The ending with a number from 0.</summary>
    public static string Step(int number) => number % Count == Causes.Length ? "Answer()" : $"Hangup({Causes[number % Count]})";

    /// <summary>Extensions that show a text by its length, and those that show it by its first character.</summary>
    public static string Probes { get; } = string.Join(
        '\n',
        [
            .. Enumerable.Range(0, Count).Select(length => $"exten => length{length},1,{Step(length)}"),
            .. "0123456789".Select((digit, index) => $"exten => first{digit},1,{Step(index)}"),
            $"exten => first-,1,{Step(11)}", $"exten => first,1,{Step(12)}", "exten => i,1,Answer()",
        ]);
}
