#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module "$PSScriptRoot/../../TwilioTrunk.psd1" -Force
    $credential = [pscredential]::new('mini-vapi', (ConvertTo-SecureString 'Correct-Horse-42' -AsPlainText -Force))

    function Invoke-Guide([string] $Path) {
        New-TwilioTrunk -Name Asterisk-Local -DomainName fastco-voice-kernel -IfNotExists |
            Set-TrunkTermination -Credential $credential -WarningAction SilentlyContinue |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' -Priority 10 -Weight 10 |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
            Export-AsteriskConfig -Layout Standalone -Path $Path -WarningAction SilentlyContinue
    }
}

Describe 'the pipeline of the guide' {
    BeforeEach {
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897'
        $null = $simulator | Connect-TwilioAccount
        $path = Join-Path $TestDrive ([guid]::NewGuid())
    }

    AfterEach {
        $simulator | Stop-TwilioSimulator
    }

    It 'sets up both sides' {
        $files = Invoke-Guide $path

        $files.Action | Should -Be 'Created', 'Created', 'Created'
        $trunk = Get-TwilioTrunk Asterisk-Local
        $trunk.DomainName | Should -Be 'fastco-voice-kernel.pstn.twilio.com'
        "$($trunk.Origination)" | Should -Be 'sip:179.60.72.50:5060;transport=udp'
        "$($trunk.PhoneNumber)" | Should -Be '+56226665897'
        Get-Content (Join-Path $path pjsip.conf) | Should -Contain 'username = mini-vapi'
    }

    It 'changes nothing the second time' {
        $null = Invoke-Guide $path
        $before = $simulator.Request.Count

        $files = Invoke-Guide $path

        $files.Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        $simulator.Request | Select-Object -Skip $before | Where-Object Method -NE GET | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        $WhatIfPreference = $true

        $files = Invoke-Guide $path

        $files.Action | Should -Be 'Created', 'Created', 'Created'
        $path | Should -Not -Exist
        $simulator.Request | Where-Object Method -NE GET | Should -BeNullOrEmpty
    }

    It 'shows the password nowhere but in pjsip.conf' {
        $shown = & { Invoke-Guide $path -Verbose; Get-TwilioTrunk Asterisk-Local; Get-TrunkTermination Asterisk-Local } *>&1
        $serialized = Join-Path $TestDrive objects.xml
        $shown | Export-Clixml $serialized -Depth 5

        $shown | Out-String | Should -Not -Match 'Correct-Horse'
        $shown | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue | Should -Not -Match 'Correct-Horse'
        Get-Content $serialized | Should -Not -Match 'Correct-Horse'
        Get-Content (Join-Path $path pjsip.conf) | Should -Contain 'password = Correct-Horse-42'
    }

    It 'starts no later write after Select-Object -First 1' {
        $null = 1..20 | ForEach-Object { New-TwilioTrunk -Name "trunk-$_" }

        $first = Get-TwilioTrunk trunk-* | Set-TwilioTrunk -CnamLookup $true | Select-Object -First 1
        $after = $simulator.Request.Count
        Start-Sleep -Milliseconds 300

        $first.CnamLookup | Should -BeTrue
        $simulator.Request.Count | Should -Be $after
        (Get-TwilioTrunk | Where-Object CnamLookup).Count | Should -BeLessThan 20
    }

    It 'refuses to strip a trunk of its numbers' {
        $null = Invoke-Guide $path

        { Get-TwilioTrunk Asterisk-Local | Remove-TrunkPhoneNumber -Confirm:$false -ErrorAction Stop } | Should -Throw

        (Get-TwilioTrunk Asterisk-Local).PhoneNumber | Should -HaveCount 1
    }

    It 'takes rows of a CSV file, a blank cell as not given' {
        $null = New-TwilioTrunk Asterisk-Local
        $csv = Join-Path $TestDrive origination.csv
        Set-Content $csv @'
Trunk,SipUri,Priority,Weight,Enabled
Asterisk-Local,sip:203.0.113.1,,,False
asterisk-local,sip:203.0.113.2,20,5,
'@

        $trunk = Import-Csv $csv | Set-TrunkOrigination

        $trunk | Should -HaveCount 1
        $trunk.Origination.SipUri | Should -Be 'sip:203.0.113.1', 'sip:203.0.113.2'
        $trunk.Origination.Priority | Should -Be 10, 20
        $trunk.Origination.Weight | Should -Be 10, 5
        $trunk.Origination.Enabled | Should -Be $false, $true
        { [pscustomobject]@{ Trunk = 'Asterisk-Local'; SipUri = 'sip:203.0.113.3'; Enabled = 'maybe' } | Set-TrunkOrigination -ErrorAction Stop } | Should -Throw
    }

    It 'binds trunks that went through CLIXML by their SID' {
        $null = Invoke-Guide $path
        $file = Join-Path $TestDrive trunk.xml
        Get-TwilioTrunk Asterisk-Local | Export-Clixml $file

        $number = Import-Clixml $file | Get-TrunkPhoneNumber

        $number.PhoneNumber | Should -Be '+56226665897'
    }

    It 'has help for every cmdlet' {
        foreach ($command in Get-Command -Module TwilioTrunk) {
            $help = Get-Help $command.Name -Full
            $help.Synopsis | Should -Not -BeNullOrEmpty
            @($help.examples.example).Count | Should -BeGreaterOrEqual 2 -Because $command.Name
        }
        Get-Help about_TwilioTrunk | Out-String | Should -Match 'TwilioTrunk'
    }

    It 'completes trunk names, numbers and edges' {
        $null = Invoke-Guide $path

        (TabExpansion2 'Get-TwilioTrunk ast').CompletionMatches.CompletionText | Should -Contain 'Asterisk-Local'
        (TabExpansion2 'Add-TrunkPhoneNumber Asterisk-Local -PhoneNumber +5').CompletionMatches.CompletionText | Should -Contain '+56226665897'
        (TabExpansion2 'Connect-TwilioAccount -Edge dub').CompletionMatches.CompletionText | Should -Contain 'dublin'
    }

    It 'works on two accounts at once' {
        $accounts = 1..2 | ForEach-Object { Start-TwilioSimulator | Connect-TwilioAccount }

        $accounts | ForEach-Object -Parallel {
            Import-Module "$using:PSScriptRoot/../../TwilioTrunk.psd1"
            $null = New-TwilioTrunk -Name "of-$($_.Sid)" -Connection $_
        }

        foreach ($account in $accounts) { (Get-TwilioTrunk -Connection $account).Name | Should -Be "of-$($account.Sid)" }
    }
}
