using System.Security.Cryptography;

namespace TwilioTrunk.Simulator.State;

/// <summary>What is kept of a password or token: enough to recognise it, not enough to read it.</summary>
internal sealed record SecretDigest
{
    // The least that RFC 7677 section 4 allows for PBKDF2 with SHA-256: what reaches a file has to be slow to guess, while a
    // simulator that answers hundreds of requests a second must not spend its time here.
    private const int IterationsInFile = 4096;
    private const int IterationsInMemory = 1;
    private const int Length = 32;

    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    public required int Iterations { get; init; }

    public static SecretDigest Of(string secret, bool goesToFile)
    {
        var salt = RandomNumberGenerator.GetBytes(Length / 2);
        var iterations = goesToFile ? IterationsInFile : IterationsInMemory;
        return new SecretDigest { Salt = salt, Hash = Derive(secret, salt, iterations), Iterations = iterations };
    }

    public bool Matches(string secret) => CryptographicOperations.FixedTimeEquals(Hash, Derive(secret, Salt, Iterations));

    private static byte[] Derive(string secret, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, Length);
}
