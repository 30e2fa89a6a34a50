# Sets everything up and runs the whole handover on the sample shop:
#   powershell -ExecutionPolicy Bypass -File resources\setup\demo.ps1 [options of demo]
# The result is written to .\shopxfer-demo\, seen from where this is called.
. (Join-Path $PSScriptRoot 'common.ps1')

$scripts = New-Environment (Join-Path $Checkout '.venv') @($Checkout)
Invoke-Checked (Join-Path $scripts 'shopxfer.exe') (@('demo') + $args)
