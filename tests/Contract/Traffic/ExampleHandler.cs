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
        if (checker.Find(request.Method, request.RequestUri!) is not { Success: { Key: { } status } } operation)
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        var response = new HttpResponseMessage((HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture));

        // The longest example has most fields set, the shortest is the page that ends a list.
        string[] examples = [.. operation.Examples.Select(static example => example.ToJsonString()).OrderBy(static text => text.Length)];
        bool isNextPage = request.RequestUri!.Query.Contains("PageToken", StringComparison.Ordinal);
        string? text = isNextPage ? examples.FirstOrDefault() : examples.LastOrDefault();
        if (text is not null) response.Content = new StringContent(text, Encoding.UTF8, "application/json");
        return Task.FromResult(response);
    }
}
