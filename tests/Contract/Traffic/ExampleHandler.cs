using System.Globalization;
using System.Net;
using System.Text;
using TwilioTrunk.Tests.Contract.Checks;

namespace TwilioTrunk.Tests.Contract.Traffic;

/// <summary>Answers each request with an example that the documents give for it: what Twilio itself would say.</summary>
internal sealed class ExampleHandler(ContractChecker checker) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Operation? operation = checker.Find(request.Method, request.RequestUri!);
        var documented = operation?.Definition.Responses?.FirstOrDefault(static response => response.Key.StartsWith('2'));
        var response = new HttpResponseMessage(
            documented is { Key: { } status } ? (HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture) : HttpStatusCode.NotFound);

        // The longest example has most fields set, the shortest is the page that ends a list.
        string[] examples =
        [
            .. (documented?.Value?.Content.Find("application/json")?.Examples?.Values ?? [])
                .Select(static example => example.Value?.ToJsonString() ?? "").OrderBy(static text => text.Length),
        ];
        bool isNextPage = request.RequestUri!.Query.Contains("PageToken", StringComparison.Ordinal);
        string? text = isNextPage ? examples.FirstOrDefault() : examples.LastOrDefault();
        if (text is not null) response.Content = new StringContent(text, Encoding.UTF8, "application/json");
        return Task.FromResult(response);
    }
}
