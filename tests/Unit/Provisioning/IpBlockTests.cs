using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using FsCheck;
using FsCheck.Xunit;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Where calls may come from: what is read, and what is refused with which reason.</summary>
public sealed class IpBlockTests
{
    [Theory]
    [InlineData("203.0.113.7", null, "203.0.113.7/32")]
    [InlineData(" 203.0.113.7 ", null, "203.0.113.7/32")]
    [InlineData("203.0.113.0/28", null, "203.0.113.0/28")]
    [InlineData("203.0.113.0", 28, "203.0.113.0/28")]
    [InlineData("203.0.113.0/28", 30, "203.0.113.0/28")]
    [InlineData("128.0.0.0/1", null, "128.0.0.0/1")]
    [InlineData("8.0.0.0/8", null, "8.0.0.0/8")]
    // A block that holds private addresses among public ones.
    [InlineData("192.0.0.0/8", null, "192.0.0.0/8")]
    public void An_address_or_a_block_is_read(string text, int? prefixLength, string expected)
        => Assert.Equal(expected, IpBlock.Parse(text, prefixLength).Cidr);

    [Theory]
    [InlineData("", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("pbx.example.com", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("203.0.113", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("203.0.113.7.1", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("203.0.113.7:5060", "InvalidIpAddress", "IPv6")]
    [InlineData("0xcb.0.113.7", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("203.0.113.0/28/28", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("203.0.113.٧", "InvalidIpAddress", "no IPv4 address")]
    [InlineData("2001:db8::1", "InvalidIpAddress", "IPv6")]
    [InlineData("2001:db8::/32", "InvalidIpAddress", "IPv6")]
    [InlineData("203.0.113.*", "InvalidIpAddress", "wildcards")]
    [InlineData("203.0.113.256", "InvalidIpAddress", "256 is greater than 255")]
    [InlineData("203.0.113.99999999999999999999", "InvalidIpAddress", "greater than 255")]
    [InlineData("203.0.113.010", "InvalidIpAddress", "010 begins with a zero")]
    [InlineData("203.00.113.7", "InvalidIpAddress", "00 begins with a zero")]
    [InlineData("203.0.113.0/255.255.255.240", "InvalidIpAddress", "the prefix length is 28")]
    [InlineData("203.0.113.0/255.0.255.0", "InvalidPrefixLength", "1 to 32")]
    [InlineData("203.0.113.0/0", "InvalidPrefixLength", "1 to 32")]
    [InlineData("203.0.113.0/33", "InvalidPrefixLength", "1 to 32")]
    [InlineData("203.0.113.0/", "InvalidPrefixLength", "1 to 32")]
    [InlineData("203.0.113.0/-1", "InvalidPrefixLength", "1 to 32")]
    [InlineData("203.0.113.5/28", "InvalidIpAddress", "203.0.113.0/28")]
    [InlineData("10.0.0.1", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("10.1.0.0/16", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("10.0.0.0/8", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("192.168.1.0/24", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("100.64.0.0/10", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("127.0.0.1", "PrivateAllowedAddress", "not used on the internet")]
    [InlineData("224.0.0.0/4", "PrivateAllowedAddress", "not used on the internet")]
    public void Another_text_is_refused_with_its_reason(string text, string errorId, string reason)
    {
        var refusal = Assert.Throws<ProvisioningException>(() => IpBlock.Parse(text));

        Assert.Equal((errorId, text), (refusal.ErrorId, refusal.Target));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Fact]
    public void What_was_probably_meant_is_told()
    {
        var refusal = Assert.Throws<ProvisioningException>(() => IpBlock.Parse("203.0.113.5/28"));

        Assert.Equal("Give 203.0.113.0/28 for the whole block, or 203.0.113.5 for the one address.", refusal.Remedy);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(-1)]
    public void A_prefix_length_beside_the_address_has_the_same_range(int prefixLength)
        => Assert.Equal("InvalidPrefixLength", Assert.Throws<ProvisioningException>(() => IpBlock.Parse("203.0.113.0", prefixLength)).ErrorId);

    [Theory]
    [InlineData("8.0.0.0/15", "131072 addresses")]
    [InlineData("128.0.0.0/1", "2147483648 addresses")]
    [InlineData("8.0.0.0/16", null)]
    [InlineData("8.8.8.8", null)]
    public void A_block_wider_than_16_bits_is_warned_of(string text, string? warning)
    {
        if (warning is null)
            Assert.Null(IpBlock.Parse(text).Warning);
        else
            Assert.Contains(warning, IpBlock.Parse(text).Warning, StringComparison.Ordinal);
    }

    [Property]
    public bool A_block_that_was_read_is_read_as_itself(uint bits, byte length)
    {
        try
        {
            var block = IpBlock.Parse(string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bits)}/{length % 34}"));
            return IpBlock.Parse(block.ToString()) == block && IpBlock.Parse(block.Cidr) == block && IpBlock.Parse(block.Address, block.PrefixLength) == block;
        }
        catch (ProvisioningException)
        {
            return true;
        }
    }

    [Property]
    public bool A_block_is_refused_when_host_bits_are_set_and_only_then(uint bits, byte extra)
    {
        var length = 1 + (extra % 32);
        var address = new IPAddress(bits);
        var isNetwork = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()) % (1L << (32 - length)) == 0;
        try
        {
            return IpBlock.Parse(address.ToString(), length).Address == address.ToString() && isNetwork;
        }
        catch (ProvisioningException refusal)
        {
            return refusal.ErrorId == "PrivateAllowedAddress" || !isNetwork;
        }
    }

    [Property]
    public bool No_text_ends_in_another_exception(NonNull<string> text, int? prefixLength)
    {
        try
        {
            return IpBlock.Parse(text.Get, prefixLength).PrefixLength is >= 1 and <= 32;
        }
        catch (ProvisioningException)
        {
            return true;
        }
    }

    [Property]
    public bool An_entry_of_Twilio_is_the_block_around_its_address(uint bits, byte extra)
    {
        var length = 1 + (extra % 32);
        var entry = new IpAddressRecord { Sid = "IP", IpAddress = new IPAddress(bits).ToString(), CidrPrefixLength = length };
        var block = IpBlock.Of(entry)!;

        return new IPNetwork(IPAddress.Parse(block.Address), block.PrefixLength).Contains(new IPAddress(bits)) && block.PrefixLength == length;
    }

    [Theory]
    [InlineData(null, 32)]
    [InlineData("2001:db8::1", 32)]
    [InlineData("203.0.113.0", 0)]
    [InlineData("nonsense", 28)]
    public void What_is_no_block_is_none(string? address, int prefixLength)
        => Assert.Null(IpBlock.Of(new IpAddressRecord { Sid = "IP", IpAddress = address, CidrPrefixLength = prefixLength }));
}
