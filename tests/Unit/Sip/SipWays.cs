using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip;

/// <summary>The ways to a far side: each transport, and a network that loses the first two datagrams. Tests hold all their cases over each of them.</summary>
internal static class SipWays
{
    private static readonly (SipProtocol Protocol, bool Loses)[] All = [(SipProtocol.Udp, false), (SipProtocol.Udp, true), (SipProtocol.Tcp, false), (SipProtocol.Tls, false)];

    public static TheoryData<SipProtocol, bool, T> Over<T>(IEnumerable<T> rows)
        => [.. All.SelectMany(way => rows.Select(row => new TheoryDataRow<SipProtocol, bool, T>(way.Protocol, way.Loses, row)))];

    public static TheoryData<SipProtocol, bool, T1, T2, T3> Over<T1, T2, T3>(IEnumerable<(T1, T2, T3)> rows)
        => [.. All.SelectMany(way => rows.Select(row => new TheoryDataRow<SipProtocol, bool, T1, T2, T3>(way.Protocol, way.Loses, row.Item1, row.Item2, row.Item3)))];

    public static TheoryData<SipProtocol, bool, T1, T2, T3, T4> Over<T1, T2, T3, T4>(IEnumerable<(T1, T2, T3, T4)> rows)
        => [.. All.SelectMany(way => rows.Select(row => new TheoryDataRow<SipProtocol, bool, T1, T2, T3, T4>(
            way.Protocol, way.Loses, row.Item1, row.Item2, row.Item3, row.Item4)))];

    public static TheoryData<SipProtocol, bool, T1, T2, T3, T4, T5> Over<T1, T2, T3, T4, T5>(IEnumerable<(T1, T2, T3, T4, T5)> rows)
        => [.. All.SelectMany(way => rows.Select(row => new TheoryDataRow<SipProtocol, bool, T1, T2, T3, T4, T5>(
            way.Protocol, way.Loses, row.Item1, row.Item2, row.Item3, row.Item4, row.Item5)))];
}
