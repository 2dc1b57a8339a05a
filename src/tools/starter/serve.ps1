# Serves wigner-lab.html to this computer and opens it; "-Quiet" opens no browser.
param([switch]$Quiet)
$ErrorActionPreference = 'Stop'
$page = [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot 'wigner-lab.html'))
$missing = [Text.Encoding]::ASCII.GetBytes("Not found.`n")
$server = $null
foreach ($port in 4173..4272) {
    # listening to localhost needs no rights of an administrator
    $server = New-Object Net.HttpListener
    $server.Prefixes.Add("http://localhost:$port/")
    try { $server.Start(); break } catch { $server = $null }
}
if ($null -eq $server) { Write-Host 'No port from 4173 to 4272 is free.'; exit 1 }
$address = "http://localhost:$port/"
Write-Host "Wigner Lab is at $address  (close this window to end it)"
if (-not $Quiet) { Start-Process $address }
while ($server.IsListening) {
    $context = $server.GetContext()
    $response = $context.Response
    try {
        $found = $context.Request.Url.AbsolutePath -eq '/'
        $content = if ($found) { $page } else { $missing }
        $response.StatusCode = if ($found) { 200 } else { 404 }
        $response.ContentType = if ($found) { 'text/html; charset=utf-8' } else { 'text/plain' }
        $response.Headers.Add('Cache-Control', 'no-cache')
        $response.ContentLength64 = $content.Length
        $response.OutputStream.Write($content, 0, $content.Length)
        $response.Close()
    } catch { $response.Abort() }
}
