@{
    RootModule        = 'EmptyModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0d9dd8f5-6bc3-4b0f-9f1e-6a2b2b7a7c11'
    PowerShellVersion = '7.4'
    CmdletsToExport   = @()
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
