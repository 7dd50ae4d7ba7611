@{
    RootModule           = 'module/bin/TwilioTrunk.dll'
    # Sets up the load context, so it must come before the assembly with the cmdlets: nested modules do.
    NestedModules        = @('module/bin/TwilioTrunk.Loading.dll')
    ModuleVersion        = '0.1.0'
    GUID                 = '6ca20984-a545-490c-839a-c53419d8755b'
    Author               = 'TwilioTrunk contributors'
    CompanyName          = 'TwilioTrunk contributors'
    Copyright            = '(c) TwilioTrunk contributors. MIT license.'
    Description          = 'From a Twilio account and an Asterisk box to a working SIP trunk, in one pipeline. Every cmdlet converges, rehearses with -WhatIf, and runs against an embedded simulator without an account.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/TwilioTrunk.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-TrunkCredentialList'
        'Add-TrunkIpAccessControlList'
        'Add-TrunkPhoneNumber'
        'Add-TwilioSimulatorAlert'
        'Add-TwilioSimulatorCall'
        'Add-TwilioSimulatorFault'
        'Connect-TwilioAccount'
        'Copy-TwilioTrunk'
        'Disconnect-TwilioAccount'
        'Export-AsteriskConfig'
        'Export-TrunkFirewallRule'
        'Get-TrunkAlert'
        'Get-TrunkCall'
        'Get-TrunkCredentialList'
        'Get-TrunkIpAccessControlList'
        'Get-TrunkOrigination'
        'Get-TrunkPhoneNumber'
        'Get-TrunkRecording'
        'Get-TrunkTermination'
        'Get-TwilioAccount'
        'Get-TwilioCredential'
        'Get-TwilioCredentialList'
        'Get-TwilioIpAccessControlList'
        'Get-TwilioIpAddress'
        'Get-TwilioPhoneNumber'
        'Get-TwilioSimulator'
        'Get-TwilioTrunk'
        'Invoke-AsteriskCommand'
        'Measure-TrunkCall'
        'New-AsteriskCertificate'
        'New-TwilioCredential'
        'New-TwilioCredentialList'
        'New-TwilioIpAccessControlList'
        'New-TwilioIpAddress'
        'New-TwilioTrunk'
        'Remove-TrunkCredentialList'
        'Remove-TrunkIpAccessControlList'
        'Remove-TrunkOrigination'
        'Remove-TrunkPhoneNumber'
        'Remove-TwilioCredential'
        'Remove-TwilioCredentialList'
        'Remove-TwilioIpAccessControlList'
        'Remove-TwilioIpAddress'
        'Remove-TwilioSimulatorFault'
        'Remove-TwilioTrunk'
        'Set-TrunkOrigination'
        'Set-TrunkRecording'
        'Set-TrunkTermination'
        'Set-TwilioCredential'
        'Set-TwilioCredentialList'
        'Set-TwilioIpAccessControlList'
        'Set-TwilioIpAddress'
        'Set-TwilioTrunk'
        'Start-TwilioSimulator'
        'Stop-TwilioSimulator'
        'Test-AsteriskConfig'
        'Test-SipEndpoint'
        'Test-TwilioTrunk'
        'Watch-TrunkCall'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Twilio', 'SIP', 'Trunk', 'Asterisk', 'PJSIP', 'VoIP', 'Telephony', 'PSEdition_Core', 'Linux', 'MacOS', 'Windows')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
