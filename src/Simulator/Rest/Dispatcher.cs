using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>Leads a request to its operation, past everything that Twilio asks of it first.</summary>
internal sealed class Dispatcher(StateStore store, SessionTokens tokens, Func<string, string> sidSource)
{
    /// <summary>Carries a request out; what it changed is saved before the answer comes.</summary>
    public async Task<Answer> AnswerAsync(HttpRequestMessage request, string product, Parameters query, Parameters form, DateTimeOffset now)
    {
        try
        {
            return await DispatchAsync(request, product, query, form, now).ConfigureAwait(false);
        }
        catch (TwilioFault fault)
        {
            return Answer.Of(fault);
        }
        catch (SimulatorStateException failure)
        {
            return Answer.Of(TwilioFault.Internal(failure.Message));
        }
    }

    private async Task<Answer> DispatchAsync(HttpRequestMessage request, string product, Parameters query, Parameters form, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        // Regions share nothing, the credentials neither (https://www.twilio.com/docs/global-infrastructure/api-keys-and-auth-tokens).
        if (!TwilioHost.IsOfHomeRegion(uri.Host)) throw TwilioFault.Authenticate();
        var identity = SignIn.Check(request.Headers.Authorization, store.Saved, tokens);
        RequireActive(identity);
        var found = Router.Find(product, uri.AbsolutePath);
        if (found.Count == 0) throw TwilioFault.NotFound(uri.AbsolutePath);
        var match = found.FirstOrDefault(candidate => candidate.Route.Method == request.Method.Method);
        if (match.Route is null)
            return Answer.Of(TwilioFault.MethodNotAllowed()) with { Allow = [.. found.Select(static candidate => candidate.Route.Method)] };
        var isRead = request.Method == HttpMethod.Get;
        RequireRight(identity.Key, match.Route, isRead);
        var account = Reach(identity, match.Sids.GetValueOrDefault("AC"));
        if (!isRead && account.Status == "closed" && !match.Route.AnswersForClosed) throw TwilioFault.AccountNotActive(account.Status);

        Call Begin(TwilioState twilio) => new()
        {
            Twilio = twilio,
            AccountSid = account.Sid,
            SignedIn = identity,
            Host = uri.Host,
            Path = uri.AbsolutePath,
            Query = query,
            Form = form,
            Sids = match.Sids,
            Now = now,
            SidSource = sidSource,
            Tokens = tokens,
            KeepsFile = store.KeepsFile,
        };

        if (isRead) return match.Route.Operation(Begin(store.Saved));
        Answer? answer = null;
        await store.ChangeAsync(twilio =>
        {
            var call = Begin(twilio);
            answer = match.Route.Operation(call);
            return call.Twilio;
        }).ConfigureAwait(false);
        return answer!;
    }

    // The subaccounts of a suspended account are suspended with it (https://www.twilio.com/docs/api/errors/10001).
    private void RequireActive(Identity identity)
    {
        foreach (var account in (AccountRow[])[store.Saved.Main.Account, store.Saved.Find(identity.AccountSid)!.Account])
        {
            if (account.Status != "active") throw TwilioFault.AccountNotActive(account.Status);
        }
    }

    private static void RequireRight(SimulatedKeyKind? key, Route route, bool isRead)
    {
        if (key == SimulatedKeyKind.Restricted && (!isRead || route.NeedsMainKey)) throw TwilioFault.PermissionMissing();
        if (key == SimulatedKeyKind.Standard && route.NeedsMainKey) throw TwilioFault.KeyLacksRight();
    }

    // The token of the main account opens the 2010 API of its subaccounts; its keys do not, and nobody reaches upwards or sideways
    // (https://www.twilio.com/docs/iam/api/subaccounts#authentication).
    private AccountRow Reach(Identity identity, string? wanted)
    {
        var isFree = wanted is null || wanted == identity.AccountSid || identity.OpensSubaccountsOf(store.Saved.Main);
        return isFree && store.Saved.Find(wanted ?? identity.AccountSid) is { } state ? state.Account : throw TwilioFault.Authenticate();
    }
}
