using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class ErrorCatalogueTests
{
    private static readonly int[] Codes =
    [
        10001, 10004,
        20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20010, 20403, 20404, 20409, 20412, 20422, 20423, 20429, 20500, 20503,
        21101, 21201, 21205, 21210, 21211, 21212, 21213, 21214, 21215, 21216, 21218, 21219, 21220, 21230, 21231, 21232, 21233, 21234, 21235, 21236,
        21237, 21238, 21239, 21240, 21241, 21242, 21243, 21244, 21245, 21247, 21248, 21249, 21251, 21252, 21255, 21264,
        21401, 21402, 21404, 21405, 21421, 21422, 21452, 21470, 21471, 21472, 21473, 21474, 21475, 21476, 21477, 21478, 21479, 21480, 21481,
        21613, 21615, 21634,
        32001, 32005, 32006, 32010, 32011, 32012, 32016, 32017, 32020, 32022, 32100, 32101, 32102, 32105, 32115, 32200, 32201, 32202, 32203, 32204,
        32205, 32206, 32207, 32208, 32210, 32218, 32219, 32222,
        70005, 70051,
    ];

    // A code that stands there twice makes the catalogue fail as a whole.
    [Fact]
    public void Catalogue_holds_the_codes_of_the_contract_and_what_else_a_PBX_runs_into() => Assert.Equal(Codes, ErrorCatalogue.All.Select(static entry => entry.Code));

    [Fact]
    public void Every_entry_is_complete()
    {
        Assert.All(ErrorCatalogue.All, static entry =>
        {
            Assert.Same(entry, ErrorCatalogue.Find(entry.Code));
            Assert.All(new[] { entry.Title, entry.Cause, entry.Remedy }, static text => Assert.Equal(text.Trim(), text));
            Assert.InRange(entry.Title.Length, 5, 60);
            Assert.False(entry.Title.EndsWith('.'));
            Assert.Matches(@"\A\p{Lu}.{15,}\.\z", entry.Cause);
            Assert.Matches(@"\A\p{Lu}.{15,}\.\z", entry.Remedy);
        });
    }

    [Fact]
    public void Nothing_in_it_looks_like_a_secret_or_a_sid() =>
        Assert.All(ErrorCatalogue.All, static entry => Assert.DoesNotMatch("[0-9a-fA-F]{32}", entry.ToString()));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(99999)]
    public void Unknown_code_has_no_entry(int code) => Assert.Null(ErrorCatalogue.Find(code));

    [Theory]
    [InlineData(20003, "blanks", "region", "test", "suspended", "main key")]
    [InlineData(70051, "permission", "Elastic SIP Trunking", "phone numbers", "main key", "auth token")]
    [InlineData(20006, "Elastic SIP Trunking", "parent account")]
    [InlineData(20403, "key", "auth token")]
    [InlineData(20005, "suspended", "balance")]
    [InlineData(10001, "suspended", "balance")]
    [InlineData(20010, "trial", "Upgrade")]
    [InlineData(21404, "trial", "Upgrade")]
    [InlineData(32210, "REGISTER", "registration", "pjsip")]
    public void Refusal_at_the_door_is_explained(int code, params string[] words)
    {
        ErrorExplanation entry = ErrorCatalogue.Find(code)!;
        Assert.All(words, word => Assert.Contains(word, entry.Cause + " " + entry.Remedy, StringComparison.Ordinal));
    }
}
