#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module "$PSScriptRoot/../../TwilioTrunk.psd1" -Force
    $credential = [pscredential]::new('mini-vapi', (ConvertTo-SecureString 'Correct-Horse-42' -AsPlainText -Force))

    function Get-WriteCount($Simulator) {
        @($Simulator.Request | Where-Object Method -NE GET).Count
    }

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
        $simulator | Stop-TwilioSimulator -WhatIf:$false
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

    It 'adds the trunk to a PBX that does more, once, and shows it first' {
        $null = New-Item $path -ItemType Directory
        Set-Content (Join-Path $path pjsip.conf) '[lan]', 'type = transport', 'bind = 203.0.113.50'
        Set-Content (Join-Path $path extensions.conf) '[phones]', 'exten => 600,1,Echo()'
        $null = Invoke-Guide (Join-Path $path other)
        $export = @{ Layout = 'Include'; Path = $path; Credential = $credential; WarningAction = 'SilentlyContinue' }

        "$((Get-TwilioTrunk | Export-AsteriskConfig @export -WhatIf).Difference)" | Should -BeLike '*`[lan`]*+#include pjsip_twilio.conf*'
        Join-Path $path pjsip_twilio.conf | Should -Not -Exist
        (Get-TwilioTrunk | Export-AsteriskConfig @export).Action | Should -Be 'Created', 'Created', 'Changed', 'Changed'
        (Get-TwilioTrunk | Export-AsteriskConfig @export).Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged', 'Unchanged'
        Get-Content (Join-Path $path pjsip_twilio.conf) | Should -Contain 'transport = lan'
    }

    It 'takes destinations and caller ids from CSV files' {
        $null = Invoke-Guide $path
        Set-Content TestDrive:/numbers.csv 'PhoneNumber,Destination,Site', '+56226665897,Queue/sales,Santiago', ',PJSIP/1001,'
        Set-Content TestDrive:/phones.csv 'Extension,CallerId,Name', '1001,+56 2 2666 5897,Ana', '1002,,Luis'
        $calls = @{
            Destination       = Import-Csv TestDrive:/numbers.csv
            ExtensionCallerId = Import-Csv TestDrive:/phones.csv
            Country           = 'CL'
        }
        $export = @{ Layout = 'Standalone'; Path = $path; WarningAction = 'SilentlyContinue' }

        (Export-AsteriskConfig Asterisk-Local @export @calls).Action | Should -Be 'Changed', 'Changed', 'Unchanged'
        $dialplan = Get-Content (Join-Path $path extensions.conf)
        $dialplan | Should -Contain ' same => n,Queue(sales)'
        $dialplan | Should -Contain 'exten => _+X.,1,Set(TWILIO_SHOWN_1001=+56226665897)'
        $dialplan | Should -Contain 'exten => _XXXXXXXXX,1,Goto(+56${FILTER(0-9,${EXTEN})},1)'
        (Export-AsteriskConfig Asterisk-Local @export).Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
    }

    It 'changes nothing the second time' {
        $null = Invoke-Guide $path
        $before = Get-WriteCount $simulator

        $files = Invoke-Guide $path

        $files.Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        Get-WriteCount $simulator | Should -Be $before
    }

    It 'answers each number from every edge, as far as the files tell' {
        $null = Invoke-Guide $path

        $traces = Get-TrunkPhoneNumber Asterisk-Local | Trace-AsteriskCall -Path $path

        $traces | Should -HaveCount 8
        $traces | Where-Object Status -NE 200 | Should -BeNullOrEmpty
        ($traces | Group-Object Edge) | Should -HaveCount 8
        $traces[0] | Format-List | Out-String | Should -BeLike '*Echo()*'
        (Trace-AsteriskCall $path -To '+1 415 555 0199' -From 54.172.60.1).TwilioFailsOver | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        $WhatIfPreference = $true

        $files = Invoke-Guide $path

        $files.Action | Should -Be 'Created', 'Created', 'Created'
        $path | Should -Not -Exist
        $simulator.Request | Where-Object Method -NE GET | Should -BeNullOrEmpty
    }

    It 'rehearses another user for the PBX, and does nothing where Asterisk is out of reach' {
        $at = @{ Path = $path; Layout = 'Standalone'; AsteriskPath = Join-Path $TestDrive nowhere; WarningAction = 'SilentlyContinue' }
        $null = Invoke-Guide $path

        $update = Update-TrunkCredential Asterisk-Local @at -WhatIf

        $update.OldUserName, $update.NewUserName, "$($update.Status)" | Should -Be 'mini-vapi', 'mini-vapi-2', 'Rehearsed'
        $update.Step.Stage | Should -Be 'AddUser', 'TryUser', 'WriteFiles', 'Reload', 'ProveUser', 'RemoveOldUser'
        { Update-TrunkCredential Asterisk-Local @at -ErrorAction Stop } | Should -Throw -ErrorId 'AsteriskNotInstalled,*'
        (Get-TwilioCredential -CredentialList Asterisk-Local-credentials).UserName | Should -Be 'mini-vapi'
        Get-ChildItem $path -Filter *.jsonl | Should -BeNullOrEmpty
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

    It 'tells what a trunk lacks, and the remedy adds it' {
        $null = New-TwilioTrunk Asterisk-Local fastco-voice-kernel

        $fail = Test-TwilioTrunk Asterisk-Local | Where-Object Status -EQ Fail
        $fail.Id | Should -Be 'TerminationAccess', 'OriginationUri', 'NumberAttached'
        $fail | Out-String | Should -Match "Set-TrunkTermination -Trunk 'Asterisk-Local' -Credential"
        $fail | Format-Table | Out-String | Should -Match 'Status  Id +Evidence'
        Test-TwilioTrunk Asterisk-Local -Category Number -Quiet | Should -BeFalse

        function Read-Host { '+56226665897' }
        $null = Invoke-Expression $fail[-1].Remedy
        Test-TwilioTrunk Asterisk-Local -Category Number -Quiet | Should -BeTrue
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
        (TabExpansion2 'Test-TwilioTrunk -Check Term').CompletionMatches.CompletionText | Should -Contain 'TerminationDomain'
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

    It 'exports many trunks to one PBX at once, and loses none' {
        $trunks = 1..8 | ForEach-Object { New-TwilioTrunk "Office-$_" "office-$_-kernel" }

        $files = $trunks | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module "$using:PSScriptRoot/../../TwilioTrunk.psd1"
            $_ | Export-AsteriskConfig -Layout Standalone -Path $using:path -WarningAction Ignore
        }

        $files.Count | Should -Be 24
        @((Get-Content "$path/pjsip.conf") -match '^;@ trunk ').Count | Should -Be 8
    }

    It 'works on all subaccounts at once, and shows no token of theirs' {
        $served = Start-TwilioSimulator -Port 0
        $main = $served | Connect-TwilioAccount
        $request = @{ Method = 'Post'; Uri = "$($served.Endpoint)2010-04-01/Accounts.json"; Authentication = 'Basic'; Credential = $served.GetCredential() }
        $token = 1..5 | ForEach-Object { (Invoke-RestMethod @request -AllowUnencryptedAuthentication -Body @{ FriendlyName = "customer-$_" }).auth_token }

        $listed = Get-TwilioAccount -Subaccount -Connection $main
        $connected = $listed | Connect-TwilioAccount
        $trunk = $connected | ForEach-Object -Parallel {
            Import-Module "$using:PSScriptRoot/../../TwilioTrunk.psd1"
            New-TwilioTrunk -Name "of-$($_.Name)" -Tag prod -Connection $_ | Set-TrunkRecording -Mode RecordFromAnswer
        }

        ($trunk | Sort-Object Name).Name | Should -Be (1..5 | ForEach-Object { "of-customer-$_" })
        foreach ($account in $connected) {
            $own = Get-TwilioTrunk -Connection $account
            $own.Name | Should -Be "of-$($account.Name)"
            $own.AccountSid | Should -Be $account.Sid
        }
        Get-TwilioTrunk -Connection $main | Should -BeNullOrEmpty

        $file = Join-Path $TestDrive accounts.xml
        $all = @($listed) + $connected + $trunk
        $all | Export-Clixml $file -Depth 6
        $shown = (Get-Content $file -Raw), ($all | ConvertTo-Json -Depth 6), ($all | Format-List * -Force | Out-String) -join ''
        $token | Should -HaveCount 5
        foreach ($secret in $token) { $shown.Contains($secret) | Should -BeFalse }
        $served | Stop-TwilioSimulator
    }
}

Describe 'lists, by hand' {
    BeforeEach {
        $simulator = Start-TwilioSimulator
        $null = $simulator | Connect-TwilioAccount
    }

    AfterEach {
        $simulator | Stop-TwilioSimulator -WhatIf:$false
    }

    It 'shows no password of a list, and binds lists that went through CLIXML and JSON' {
        $given = New-TwilioCredentialList office | New-TwilioCredential -UserName front-desk -Generate
        $null = New-TwilioIpAccessControlList sites | New-TwilioIpAddress -IpAddress 203.0.113.0/28
        $secret = $given.GetNetworkCredential().Password
        $all = @(Get-TwilioCredentialList; Get-TwilioCredential office; Get-TwilioIpAccessControlList; Get-TwilioIpAddress sites)
        $file = Join-Path $TestDrive lists.xml
        $all | Export-Clixml $file

        $shown = (Get-Content $file -Raw), ($all | ConvertTo-Json), ($all | Format-List * -Force | Out-String) -join ''
        $shown | Should -Match 'front-desk'
        $shown.Contains($secret) | Should -BeFalse
        Get-TwilioCredentialList | Export-Clixml $file
        (Import-Clixml $file | Get-TwilioCredential).UserName | Should -Be 'front-desk'
        $null = New-TwilioTrunk Asterisk-Local
        $list = Get-TwilioIpAccessControlList sites | ConvertTo-Json | ConvertFrom-Json
        ($list | Add-TrunkIpAccessControlList -Trunk Asterisk-Local).IpAccessControlList.Name | Should -Be 'sites'
    }

    It 'rotates a password of a list that trunks share only with -Force' {
        $null = New-TwilioCredentialList shared | New-TwilioCredential -UserName front-desk -Generate
        $null = 'one', 'two' | ForEach-Object { New-TwilioTrunk $_ | Add-TrunkCredentialList -CredentialList shared }
        $password = ConvertTo-SecureString 'Correct-Horse-43' -AsPlainText -Force

        { Set-TwilioCredential shared front-desk -Password $password -ErrorAction Stop } | Should -Throw -ErrorId 'SharedCredentialList,*'
        (Set-TwilioCredential shared front-desk -Password $password -Force).UserName | Should -Be 'front-desk'
    }
}

Describe 'numbers by the hundred' {
    BeforeEach {
        $number = 1..300 | ForEach-Object { '+1650555{0:0000}' -f $_ }
        $simulator = Start-TwilioSimulator -PhoneNumber $number
        $null = $simulator | Connect-TwilioAccount
        $null = New-TwilioTrunk Old | Add-TrunkPhoneNumber -PhoneNumber $number[0..199]
        $null = New-TwilioTrunk New
        $csv = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $record = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        # Columns that mean nothing here, and another case, as spreadsheets have them.
        $number | ForEach-Object { [pscustomobject]@{ Site = 'Santiago'; phonenumber = $_; TRUNK = 'New' } } | Export-Csv $csv
    }

    AfterEach {
        $simulator | Stop-TwilioSimulator -WhatIf:$false
    }

    It 'moves those of a CSV file with -Force only, and puts them back with -Restore' {
        $left = Import-Csv $csv | Add-TrunkPhoneNumber -RoutingRecord $record -ErrorAction SilentlyContinue -ErrorVariable refused
        $left.PhoneNumber | Should -HaveCount 100
        $refused | Should -HaveCount 200
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'NumberInUse,*'

        $moved = Import-Csv $csv | Add-TrunkPhoneNumber -Force -RoutingRecord $record -WarningAction SilentlyContinue
        $moved | Should -HaveCount 1
        $moved.PhoneNumber | Should -HaveCount 300

        $before = Get-WriteCount $simulator
        $null = Import-Csv $csv | Add-TrunkPhoneNumber -Force -RoutingRecord $record
        Get-WriteCount $simulator | Should -Be $before

        $back = Remove-TrunkPhoneNumber -Restore $record -Confirm:$false
        $back.Name | Sort-Object | Should -Be 'New', 'Old'
        Get-TrunkPhoneNumber Old | Should -HaveCount 200
        Get-TrunkPhoneNumber New | Should -BeNullOrEmpty
        $before = Get-WriteCount $simulator
        $null = Remove-TrunkPhoneNumber -Restore $record -Confirm:$false
        Get-WriteCount $simulator | Should -Be $before
    }

    It 'reads one page of the account for Select-Object -First 1' {
        # Twilio gives 1,000 to a page.
        $large = Start-TwilioSimulator -PhoneNumber (1..1500 | ForEach-Object { '+1415555{0:0000}' -f $_ })
        $account = $large | Connect-TwilioAccount
        $before = $large.Request.Count

        $first = Get-TwilioPhoneNumber -Connection $account | Select-Object -First 1

        $first.PhoneNumber | Should -BeLike '+1415555*'
        $large.Request.Count - $before | Should -Be 1
        Get-TwilioPhoneNumber -Connection $account | Should -HaveCount 1500
        $large.Request.Count - $before | Should -Be 3
        $large | Stop-TwilioSimulator
    }
}

Describe 'calls' {
    BeforeEach {
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897'
        $null = $simulator | Connect-TwilioAccount
        $trunk = New-TwilioTrunk North | Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
        $null = 1..1500 | ForEach-Object {
            [pscustomobject]@{
                Trunk = 'North'; From = '+14155550100'; To = '+56226665897'; Duration = 30; Price = -0.01
                Status = if ($_ % 3) { 'Completed' } else { 'Busy' }
                StartTime = (Get-Date).AddSeconds(-40 - $_)
            }
        } | Add-TwilioSimulatorCall
    }

    AfterEach {
        $simulator | Stop-TwilioSimulator
    }

    It 'reads one page for Select-Object -First 10' {
        $before = $simulator.Request.Count

        Get-TrunkCall -Last 4h | Select-Object -First 10 | Should -HaveCount 10

        @($simulator.Request | Select-Object -Skip $before | Where-Object Path -Like */Calls.json) | Should -HaveCount 1
    }

    It 'counts calls that come from a file as it counts those of Twilio' {
        $now = Measure-TrunkCall North -GroupBy Direction
        $now.Calls | Should -Be 1500
        [math]::Round($now.AnswerRate, 3) | Should -Be 0.667
        $now.Cost | Should -Be 15

        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $trunk | Get-TrunkCall | Export-Clixml $file
        $kept = Import-Clixml $file | Measure-TrunkCall -GroupBy Direction

        $kept | ConvertTo-Json | Should -Be ($now | ConvertTo-Json)
    }

    It 'watches a call to its end' {
        $null = Add-TwilioSimulatorCall '+14155550100' '+56226665897' -Trunk North -Duration 2
        $seen = Watch-TrunkCall North -Last 5s -IntervalSec 1 -Until (Get-Date).AddSeconds(5)

        $seen.Status | Should -Be 'InProgress', 'Completed'
        $seen.Sid | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'explains an alert' {
        $null = Add-TwilioSimulatorCall '+14155550100' '+56226665897' -Trunk North -Status Failed | Add-TwilioSimulatorAlert 32011

        ($trunk | Get-TrunkAlert).Remedy | Should -BeLike '*Get-TrunkOrigination*'
        Get-TrunkAlert | Format-List | Out-String | Should -BeLike '*PBX cannot be reached*'
    }
}

Describe 'SIP endpoints' {
    AfterEach {
        Get-TwilioSimulator | Stop-TwilioSimulator -WhatIf:$false
    }

    It 'sends nothing beyond this machine for a simulated account' {
        $null = Start-TwilioSimulator | Connect-TwilioAccount

        $probes = New-TwilioTrunk T t-kernel | Set-TrunkOrigination -SipUri 203.0.113.1 | Test-SipEndpoint

        $probes.Target | Should -Be 't-kernel.pstn.twilio.com', 'sip:203.0.113.1'
        $probes.Status | Should -Be 'Unknown', 'Unknown'
        $probes.Sent | Should -Be 0, 0
    }

    It 'calls nobody beyond this machine for a simulated account' {
        $null = Start-TwilioSimulator -PhoneNumber '+56226665897' | Connect-TwilioAccount
        $trunk = New-TwilioTrunk T t-kernel | Add-TrunkPhoneNumber -PhoneNumber '+56226665897' |
            Set-TrunkTermination -Credential $credential -WarningAction SilentlyContinue

        $test = $trunk | Test-TrunkCredential

        $test.Status, $test.Finding, $test.UserName | Should -Be 'Unknown', 'NotSent', 'mini-vapi'
        $trunk | Test-TrunkCredential -Quiet -WarningAction SilentlyContinue | Should -BeFalse
        $test | Format-List | Out-String | Should -Not -BeLike '*Correct-Horse-42*'
    }

    It 'lets the PBX call nobody for a simulated account, and tells so' {
        $null = Start-TwilioSimulator -PhoneNumber '+56226665897' | Connect-TwilioAccount
        $call = New-TwilioTrunk T t-kernel | Invoke-TrunkTestCall

        $call.Status, $call.Finding, $call.PhoneNumber | Should -Be 'Unknown', 'NotSent', '+16504894546'
        $call | Out-String | Should -BeLike '*Unknown T, +16504894546: NotSent.*'
        @($call | Format-Table | Out-String -Stream | Where-Object { $_ })[0] | Should -BeLike '*Trunk*PhoneNumber*Finding*Evidence*'
    }

    It 'tells a closed port from silence, and stops for Select-Object -First 1' {
        $closed = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
        $silent = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
        $names = "$($closed.Client.LocalEndPoint)", "$($silent.Client.LocalEndPoint)"
        $closed.Dispose()

        ($names | Test-SipEndpoint -Timeout 0.3).Status | Should -Be 'Refused', 'TimedOut'
        ($names | Test-SipEndpoint -Timeout 32 | Select-Object -First 1).Status | Should -Be 'Refused'
        $silent.Dispose()
    }
}

Describe 'a question without anybody to answer it' {
    BeforeEach {
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898'
        $null = $simulator | Connect-TwilioAccount
        $trunk = New-TwilioTrunk North north-kernel | Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
    }

    AfterEach {
        $simulator | Stop-TwilioSimulator
    }

    It 'is an error that tells of -Force: <Command>' -ForEach @(
        @{ Command = 'Test-TrunkCredential North -PhoneNumber +56226665898' }
        @{ Command = 'Set-TrunkTermination North -DomainName other-kernel -WarningAction Ignore' }
    ) {
        $before = Get-WriteCount $simulator

        $failure = { Invoke-Expression "$Command -ErrorAction Stop" } | Should -Throw -PassThru -ErrorId 'NobodyToAsk,*'

        $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-WriteCount $simulator | Should -Be $before
    }

    It 'is an error that tells of -Confirm:$false, in pwsh <Mode>' -ForEach @(
        @{ Mode = '-NonInteractive' }
        @{ Mode = '-NoLogo' }
    ) {
        $script = @"
            Import-Module '$PSScriptRoot/../../TwilioTrunk.psd1'
            `$simulator = Start-TwilioSimulator
            `$null = `$simulator | Connect-TwilioAccount
            `$null = New-TwilioTrunk North north-kernel
            try { Remove-TwilioTrunk North -ErrorAction Stop }
            catch { "`$(`$_.FullyQualifiedErrorId) `$(`$_.ErrorDetails.RecommendedAction)" }
            (Get-TwilioTrunk).Count
"@

        # A pwsh of NuGet is an assembly that dotnet runs.
        $program = (Get-Process -Id $PID).Path
        $assembly = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] })
        $told = @($null | & $program @assembly -NoProfile $Mode -Command $script)

        $told[-2] | Should -Match 'NobodyToAsk,.* -Confirm:\$false'
        $told[-1] | Should -Be 1
    }
}
