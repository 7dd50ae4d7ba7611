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
        'Add-TrunkPhoneNumber'
        'Add-TwilioSimulatorFault'
        'Connect-TwilioAccount'
        'Copy-TwilioTrunk'
        'Disconnect-TwilioAccount'
        'Export-AsteriskConfig'
        'Get-TrunkOrigination'
        'Get-TrunkPhoneNumber'
        'Get-TrunkRecording'
        'Get-TrunkTermination'
        'Get-TwilioAccount'
        'Get-TwilioPhoneNumber'
        'Get-TwilioSimulator'
        'Get-TwilioTrunk'
        'New-TwilioCredential'
        'New-TwilioTrunk'
        'Remove-TrunkOrigination'
        'Remove-TrunkPhoneNumber'
        'Remove-TwilioSimulatorFault'
        'Remove-TwilioTrunk'
        'Set-TrunkOrigination'
        'Set-TrunkRecording'
        'Set-TrunkTermination'
        'Set-TwilioTrunk'
        'Start-TwilioSimulator'
        'Stop-TwilioSimulator'
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
