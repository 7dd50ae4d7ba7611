using System.Runtime.CompilerServices;

namespace TwilioTrunk.Tests.Unit.Asterisk;

/// <summary>Compares text with a file in Approved/. With TWILIOTRUNK_APPROVE=1 the file is written instead, to be read before it is committed.</summary>
internal static class Approval
{
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Approved", name);
        if (Environment.GetEnvironmentVariable("TWILIOTRUNK_APPROVE") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} does not exist");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
