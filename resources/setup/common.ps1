# Dot-sourced by demo.ps1 and test.ps1: what a fresh Windows needs before shopxfer can run on it.
# Qt's Windows wheels bring all their libraries, so Python 3.11 or newer is the only thing that must be there.
# For Windows PowerShell 5.1 and newer.
$ErrorActionPreference = 'Stop'
$Checkout = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '..\..')).Path

# Runs a program and stops when it fails: PowerShell by itself goes on after a native program's error.
function Invoke-Checked {
    param([string] $Program, [string[]] $Arguments)
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine("shopxfer set-up: $Program ended with exit code $LASTEXITCODE")
        exit $LASTEXITCODE
    }
}

# Returns the full path of the first Python that is new enough. The launcher py.exe comes with python.org's installer;
# the python.exe in WindowsApps may be an empty stub of the Store, which the version check sees through.
function Find-Python {
    $check = 'import sys; print(sys.executable if sys.version_info >= (3, 11) else str())'
    $candidates = @(@('py', '-3'), @('python'), @('python3'))
    if ($env:PYTHON) { $candidates = @(, @($env:PYTHON)) + $candidates }
    foreach ($candidate in $candidates) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $options = @($candidate | Select-Object -Skip 1)
        try { $found = & $candidate[0] @options '-c' $check 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 0 -and $found) { return $found.Trim() }
    }
    [Console]::Error.WriteLine('shopxfer set-up: no Python 3.11 or newer found. Install it from python.org, or with ' +
        '"winget install Python.Python.3.12", and open a new PowerShell window.')
    exit 1
}

# Makes a virtual environment in $Folder if there is none, and installs $Requirements into it; returns its Scripts folder.
function New-Environment {
    param([string] $Folder, [string[]] $Requirements)
    $scripts = Join-Path $Folder 'Scripts'
    $python = Join-Path $scripts 'python.exe'
    if (-not (Test-Path -LiteralPath $python)) {
        Invoke-Checked (Find-Python) @('-m', 'venv', $Folder) | Out-Host
    }
    Write-Host "== Installing Python packages into $Folder (120 to 160 MB to download the first time)"
    $install = @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check') + $Requirements
    Invoke-Checked $python $install | Out-Host
    return $scripts
}
