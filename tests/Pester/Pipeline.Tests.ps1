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
    }

    It 'refuses to strip a trunk of its numbers' {
        $null = Invoke-Guide $path

        { Get-TwilioTrunk Asterisk-Local | Remove-TrunkPhoneNumber -Confirm:$false -ErrorAction Stop } | Should -Throw

        (Get-TwilioTrunk Asterisk-Local).PhoneNumber | Should -HaveCount 1
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
