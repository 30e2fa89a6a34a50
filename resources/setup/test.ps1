# Sets everything up and runs the checks and the quick tests:
#   powershell -ExecutionPolicy Bypass -File resources\setup\test.ps1 [pytest options]
# The slow tests need Linux (Xvfb, pdfsig, LibreOffice). In an environment of its own, made anew each time.
. (Join-Path $PSScriptRoot 'common.ps1')

$environment = Join-Path $Checkout '.venv-test'
if (Test-Path -LiteralPath $environment) { Remove-Item -LiteralPath $environment -Recurse -Force }
$scripts = New-Environment $environment @('--editable', "${Checkout}[dev]")

Push-Location -LiteralPath $Checkout
try {
    $env:PATH = "$scripts;$env:PATH"
    $env:QT_QPA_PLATFORM = 'offscreen'
    $env:PYTHONUTF8 = '1'
    $sources = @('shopxfer', 'tests', 'resources', 'build.spec')
    Invoke-Checked 'ruff' (@('check') + $sources)
    Invoke-Checked 'ruff' (@('format', '--check') + $sources)
    Invoke-Checked 'mypy' @()
    Invoke-Checked 'lint-imports' @()
    Invoke-Checked 'pytest' $args
}
finally {
    Pop-Location
}
