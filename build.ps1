#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests or packages the module. A thin face over dotnet.
.PARAMETER Task
    Build leaves `Import-Module ./TwilioTrunk.psd1` working. Test runs dotnet test, and the Pester files where Pester is installed.
    Help writes en-US from the doc comments. Package makes out/TwilioTrunk-VERSION.zip, to be unpacked into a folder of $env:PSModulePath.
.PARAMETER Configuration
    Debug or Release; Package is always Release.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Package
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Help', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

function Invoke-Build([string] $Configuration) {
    Remove-Item "$PSScriptRoot/module/bin" -Recurse -Force -ErrorAction Ignore
    dotnet build $PSScriptRoot/src/Module --configuration $Configuration
}

switch ($Task) {
    'Build' {
        Invoke-Build $Configuration
    }
    'Test' {
        dotnet test --solution $PSScriptRoot/TwilioTrunk.slnx --configuration $Configuration
        if (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.0) {
            $result = Invoke-Pester $PSScriptRoot/tests/Pester -PassThru
            if ($result.Result -ne 'Passed') { throw "$($result.FailedCount) Pester tests failed." }
        }
    }
    'Help' {
        dotnet run --project $PSScriptRoot/src/Help
    }
    'Package' {
        Invoke-Build Release
        $version = (Import-PowerShellDataFile $PSScriptRoot/TwilioTrunk.psd1).ModuleVersion
        $folder = "$PSScriptRoot/out/package/TwilioTrunk/$version"
        Remove-Item "$PSScriptRoot/out/package" -Recurse -Force -ErrorAction Ignore
        $null = New-Item $folder -ItemType Directory
        Copy-Item $PSScriptRoot/TwilioTrunk.psd1, $PSScriptRoot/LICENSE, $PSScriptRoot/README.md, $PSScriptRoot/CHANGELOG.md, $PSScriptRoot/en-US, $PSScriptRoot/module $folder -Recurse
        Compress-Archive "$PSScriptRoot/out/package/TwilioTrunk" "$PSScriptRoot/out/TwilioTrunk-$version.zip" -Force
        Get-Item "$PSScriptRoot/out/TwilioTrunk-$version.zip"
    }
}
