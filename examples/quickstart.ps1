<#
.SYNOPSIS
    From a Twilio account to the files of an Asterisk PBX, in one pipeline.
.DESCRIPTION
    By default everything happens on a simulated Twilio inside this process: no account, no cost, no network. What it makes is kept in
    out/quickstart, so a second run finds it and changes nothing.

    With -WhatIf it tells what it would do, and writes none of it.

    With -Live the same pipeline runs on the account in TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, with values of your own.
.EXAMPLE
    dotnet run --project src/Host -- examples/quickstart.ps1
.EXAMPLE
    ./examples/quickstart.ps1 -Live -DomainName my-company-voice -SipUri 'sip:203.0.113.10:5060' -PhoneNumber '+14155550100'
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Works on a real account instead of the simulator.
    [switch] $Live,

    # The name of the trunk.
    [string] $Name = 'Asterisk-Local',

    # The termination domain: the part before .pstn.twilio.com.
    [string] $DomainName = 'fastco-voice-kernel',

    # Where Twilio sends calls to.
    [string] $SipUri = 'sip:179.60.72.50:5060;transport=udp',

    # Where Twilio sends calls to when the first address does not answer.
    [string] $FallbackSipUri,

    # The number whose calls the PBX takes.
    [string] $PhoneNumber = '+56226665897',

    # The user name the PBX answers Twilio's challenge with.
    [string] $UserName = 'mini-vapi',

    # Where everything goes: the configuration to the folder asterisk in it, and the simulator's state. out/quickstart by default.
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$root = [IO.Path]::GetDirectoryName($PSScriptRoot)
Import-Module ([IO.Path]::Combine($root, 'TwilioTrunk.psd1'))
if (-not $Path) { $Path = [IO.Path]::Combine($root, 'out', 'quickstart') }

# 1. Prerequisites: an account, and a number in it.
if ($Live) {
    foreach ($own in 'DomainName', 'SipUri', 'PhoneNumber') {
        if (-not $PSBoundParameters.ContainsKey($own)) { throw "With -Live give -$own too: the default is the guide's, and belongs to somebody." }
    }
    if ($DomainName -match '^fastco-voice-kernel(\.|$)' -or "$SipUri $FallbackSipUri" -match '179\.60\.72\.5[01]' -or $PhoneNumber -replace '\D' -eq '56226665897') {
        throw 'These are the values of the guide, and they belong to somebody. With -Live give a -DomainName, -SipUri and -PhoneNumber of your own.'
    }
    $account = Connect-TwilioAccount
}
else {
    if (-not $FallbackSipUri) { $FallbackSipUri = 'sip:179.60.72.51:5060;transport=udp' }
    $simulator = @{ PhoneNumber = $PhoneNumber }
    $state = [IO.Path]::Combine($Path, 'twilio.json')
    # A rehearsal finds what is there, and leaves no file behind.
    if (-not $WhatIfPreference -or [IO.File]::Exists($state)) { $simulator.StatePath = $state }
    $account = Start-TwilioSimulator @simulator | Connect-TwilioAccount
}

# 2. to 5. The trunk, termination, origination, the number. The generated password is used only if the user does not exist yet.
$trunk = New-TwilioTrunk -Name $Name -DomainName $DomainName -IfNotExists |
    Set-TrunkTermination -Credential (New-TwilioCredential -UserName $UserName -Generate) |
    Set-TrunkOrigination -SipUri $SipUri -Priority 10 -Weight 10 |
    Add-TrunkPhoneNumber -PhoneNumber $PhoneNumber

# A second address with a higher number is tried when the first does not answer.
if ($FallbackSipUri) { $trunk = $trunk | Set-TrunkOrigination -SipUri $FallbackSipUri -Priority 20 -Weight 10 }

# 6. The PBX's side.
$files = $trunk | Export-AsteriskConfig -Layout Standalone -Path ([IO.Path]::Combine($Path, 'asterisk')) -RtpPortRange 10000-10100

"`n$($PSStyle.Bold)Account$($PSStyle.BoldOff)"
$account | Out-Default
"$($PSStyle.Bold)Trunk$($PSStyle.BoldOff)"
$trunk | Out-Default
"$($PSStyle.Bold)Where Twilio sends calls to$($PSStyle.BoldOff)"
$trunk.Origination | Out-Default
"$($PSStyle.Bold)Files of the PBX$($PSStyle.BoldOff)"
$files | Out-Default
foreach ($file in $files) {
    "$($PSStyle.Bold)$($file.Path)$($PSStyle.BoldOff)"
    if ($WhatIfPreference) { $file.Difference } else { [IO.File]::ReadAllText($file.Path) -replace '(?m)^(password\s*=\s*).+$', '$1********' }
}

$changed = @($files | Where-Object Action -NE 'Unchanged')
$verb = if ($WhatIfPreference) { 'would be' } else { 'were' }
if ($changed) { "$($changed.Count) of $($files.Count) files $verb written." } else { 'Nothing changed: everything was in place already.' }

"`n$($PSStyle.Bold)Next$($PSStyle.BoldOff)"
'  1. Copy the files to /etc/asterisk of the PBX, then: asterisk -rx "core restart gracefully"'
'  2. Let UDP 5060 and UDP 10000-10100 through the firewall to the PBX.'
'  3. Give incoming calls a destination with Export-AsteriskConfig -Destination PJSIP/6001. Until then they hear an echo.'
if (-not $Live) { '  4. With an account of your own, set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN and run this again with -Live.' }
