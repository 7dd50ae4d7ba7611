using System.Reflection;
using TwilioTrunk.Tests.Contract.Traffic;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract;

/// <summary>The table of calls leaves nothing of the client out, and its samples leave no field out.</summary>
public sealed class CoverageTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, MethodInfo[]> Methods =
        (from family in typeof(TwilioClient).GetProperties()
         where family.PropertyType.Assembly == typeof(TwilioClient).Assembly
         from method in family.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         where !method.IsSpecialName
         group method by $"{family.Name}.{method.Name}").ToDictionary(static group => group.Key, static group => group.ToArray());

    [Fact]
    public void Every_method_of_the_client_is_called() =>
        Assert.Equal(Methods.Keys.Order(StringComparer.Ordinal), Called().Select(static calls => calls.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_overload_is_called() =>
        Assert.All(Called(), static calls => Assert.True(calls.Count() >= Methods[calls.Key].Length, calls.Key));

    [Fact]
    public void What_takes_fields_is_called_with_all_of_them_and_with_few()
    {
        Assert.All(Called(), static calls =>
        {
            if (!Methods[calls.Key].Any(static method => method.GetParameters().Any(static parameter => IsSampled(parameter.ParameterType)))) return;
            // A bulk update takes its countries whole.
            if (calls.Key == "DialingPermissions.UpdateCountriesAsync") return;
            Assert.Contains($"{calls.Key} full", calls);
            Assert.Contains($"{calls.Key} bare", calls);
        });
    }

    [Fact]
    public void Samples_set_every_field()
    {
        using var client = new TwilioClient(
            new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "token") }, new SocketsHttpHandler(), disposeHandler: true);
        var samples = new Samples(new World { Client = client });
        Dictionary<Type, object> byType = typeof(Samples).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(static property => property.PropertyType, property => property.GetValue(samples)!);
        Assert.All(typeof(TwilioClient).Assembly.GetExportedTypes().Where(static type => IsSampled(type)), type =>
            Assert.All(type.GetProperties(), property => Assert.NotNull(property.GetValue(byType[type]))));
    }

    private static bool IsSampled(Type type) =>
        (type.Name.EndsWith("Fields", StringComparison.Ordinal) || type.Name.EndsWith("Filter", StringComparison.Ordinal)) && type.IsClass;

    private static IEnumerable<IGrouping<string, string>> Called() => ClientCalls.All.Keys.GroupBy(static name => name.Split(' ')[0]);
}
