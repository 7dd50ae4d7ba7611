# Made by Export-TrunkFirewallRule of the PowerShell module TwilioTrunk, and not applied by it. To apply it twice does the same as once.
# Twilio's addresses as of 2026-11, from https://www.twilio.com/docs/sip-trunking/ip-addresses. Trunks have no IPv6: nothing of it is touched.
# Nothing is said about what goes out. Where that is filtered, the PBX must reach Twilio's media too: 168.86.128.0/18, UDP 10000-60000.
# Windows blocks what no rule allows when the default for incoming is Block (see Get-NetFirewallProfile). A rule of yours that opens these ports to all stays: remove it.
# Apply:  powershell -File FILE, as an administrator
# Remove:
#   Remove-NetFirewallRule -Group TwilioTrunk
$ErrorActionPreference = 'Stop'
$signalling = @(
    '54.172.60.0/30' # ashburn
    '54.244.51.0/30' # umatilla
    '54.171.127.192/30' # dublin
    '35.156.191.128/30' # frankfurt
    '54.65.63.192/30' # tokyo
    '54.169.127.128/30' # singapore
    '54.252.254.64/30' # sydney
    '177.71.206.192/30' # sao-paulo
    '192.168.0.0/16' # allowed
    '198.51.100.9/32' # allowed
)
$media = @(
    '168.86.128.0/18' # media
    '192.168.0.0/16' # allowed
    '198.51.100.9/32' # allowed
)
Get-NetFirewallRule -Group TwilioTrunk -ErrorAction Ignore | Remove-NetFirewallRule
$rule = @{
    Name = 'TwilioTrunk-SIP-UDP'; DisplayName = 'TwilioTrunk SIP-UDP'; Group = 'TwilioTrunk'
    Direction = 'Inbound'; Action = 'Allow'
    Protocol = 'UDP'; LocalPort = '5060'; RemoteAddress = $signalling
}
$null = New-NetFirewallRule @rule
$rule = @{
    Name = 'TwilioTrunk-SIP-TCP'; DisplayName = 'TwilioTrunk SIP-TCP'; Group = 'TwilioTrunk'
    Direction = 'Inbound'; Action = 'Allow'
    Protocol = 'TCP'; LocalPort = '5060', '5061'; RemoteAddress = $signalling
}
$null = New-NetFirewallRule @rule
$rule = @{
    Name = 'TwilioTrunk-RTP'; DisplayName = 'TwilioTrunk RTP'; Group = 'TwilioTrunk'
    Direction = 'Inbound'; Action = 'Allow'
    Protocol = 'UDP'; LocalPort = '10000-10100'; RemoteAddress = $media
}
$null = New-NetFirewallRule @rule
