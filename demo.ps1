<#
.SYNOPSIS
  Runs the sample application under the agent, with a client that uses it, and shows what the agent sees.
.DESCRIPTION
  ./demo.ps1               until Ctrl-C
  ./demo.ps1 -Seconds 30   ends by itself
  Builds first what is missing or older than its sources. Ports: SAMPLE_API_PORT (8080) and JOBWARDEN_HTTP_PORT (9464);
  where one is in use, a free one is taken.
#>
param([ValidateRange(0, 86400)][int] $Seconds = 0)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

$Agent = 'agent/launcher/target/jobwarden-agent.jar'
$Sample = 'sample-scheduler-app/target/sample-scheduler-app.jar'
$Config = 'config/examples/sample-scheduler-app.yaml'
$Run = 'target/demo'
$Log = "$Run/logs/jobwarden.jsonl"
$Letters = "$Run/data/dead-letters.jsonl"
$ClientPause = 20 # seconds between two rounds of the client

function Find-Java {
    $java = 'java'
    if ($env:JAVA_HOME) { $java = Join-Path $env:JAVA_HOME 'bin/java' }
    if (-not (Get-Command $java -ErrorAction SilentlyContinue)) { throw 'no java found; install a JDK 17 or newer' }
    $told = & $java '--version' | Out-String
    $version = [regex]::Match($told, '(?m)^\S+ (\d+)').Groups[1].Value
    if (-not $version -or [int] $version -lt 17) { throw "$java is not Java 17 or newer, which the sample needs" }
    return $java
}

function Test-Stale {
    if (-not (Test-Path $Agent) -or -not (Test-Path $Sample)) { return $true }
    $oldest = (Get-Item $Agent, $Sample | Sort-Object LastWriteTime)[0].LastWriteTime
    $sources = @('pom.xml', 'agent/pom.xml', 'sample-scheduler-app/pom.xml', 'sample-scheduler-app/src/main')
    foreach ($module in 'bootstrap', 'core', 'launcher') { $sources += "agent/$module/pom.xml", "agent/$module/src/main" }
    $newer = Get-ChildItem $sources -Recurse -File | Where-Object { $_.LastWriteTime -gt $oldest } | Select-Object -First 1
    return $null -ne $newer
}

function Build-Jars {
    if (-not (Test-Stale)) { return }
    if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) { throw 'no mvn found; install Maven 3.8 or newer' }
    Write-Host 'building the agent and the sample; the first time Maven downloads what it needs ...'
    & mvn -B -q '-Dmaven.test.skip=true' '-Dspotless.check.skip=true' -pl 'agent/launcher,sample-scheduler-app' -am package | Out-Host
    if ($LASTEXITCODE -ne 0) { throw 'the build failed' }
    Get-Item $Agent, $Sample | ForEach-Object { $_.LastWriteTime = Get-Date } # Maven leaves unchanged jars alone
}

function Test-InUse([int] $Port) {
    $client = New-Object System.Net.Sockets.TcpClient
    try { $client.Connect('127.0.0.1', $Port); return $true } catch { return $false } finally { $client.Close() }
}

# Sets the variable, with 0 (any free one) where the port is taken.
function Set-Port([string] $Name, [string] $Default) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if (-not $value) { $value = $Default }
    if ($value -ne '0' -and (Test-InUse $value)) {
        Write-Host "port $value is in use: a free one is taken (set $Name to choose)"
        $value = '0'
    }
    [Environment]::SetEnvironmentVariable($Name, $value)
}

function Start-Java([string[]] $Arguments, [string] $Folder, [string] $Name) {
    $process = Start-Process -FilePath $Java -ArgumentList $Arguments -WorkingDirectory $Folder -NoNewWindow -PassThru `
        -RedirectStandardOutput "$Run/$Name.out" -RedirectStandardError "$Run/$Name.err"
    $null = $process.Handle # else the exit code is not kept
    return $process
}

# Waits for a line, and gives it back.
function Wait-Line([string] $Pattern, [string] $File) {
    for ($i = 0; $i -lt 600 -and -not $App.HasExited; $i++) {
        $line = Select-String -Path $File -Pattern $Pattern | Select-Object -First 1
        if ($line) { return $line.Line }
        Start-Sleep -Milliseconds 100
    }
    Get-Content "$Run/app.err" -Tail 20 | Out-Host
    throw "the sample did not start; its output is in $Run/app.out and $Run/app.err"
}

# The lines that tell most, without their JSON; the file has them all.
function Show-NewLines {
    if (-not (Test-Path $Log)) { return }
    $all = @(Get-Content $Log -Encoding UTF8)
    if ($all.Count -lt $script:Shown) { $script:Shown = 0 } # the file was put aside, and began anew
    $all | Select-Object -Skip $script:Shown | Where-Object {
        $_ -match '"event":"(connector_(retry|rejected|timeout|breaker|failed)|task_(completed|failed)|request_failed)"|after [0-9]+ attempts'
    } | Select-Object -First 8 | ForEach-Object {
        $line = [regex]::Match($_,
            '^\{"timestamp":"[^T]*T([^Z]*)Z","level":"([^"]*)","event":"([^"]*)","message":"((?:[^"\\]|\\.)*)"')
        if ($line.Success) {
            $part = $line.Groups
            Write-Host "  $($part[1].Value) $($part[2].Value) $($part[3].Value): $($part[4].Value)"
        }
    }
    $script:Shown = $all.Count
}

function Get-Count([string] $Pattern, [string] $File = $Log) {
    if (-not (Test-Path $File)) { return 0 }
    return @(Select-String -Path $File -Pattern $Pattern).Count
}

function Show-Summary {
    Write-Host ''
    Write-Host ("The agent told of $(Get-Count '"outcome":"retry"') retries, after which " +
        "$(Get-Count 'completed after [0-9]+ attempts') calls succeeded,")
    Write-Host ("$(Get-Count '"outcome":"rejected"') calls refused by a limit, $(Get-Count '"outcome":"error"') failures " +
        "and $(Get-Count '"outcome":"success"') successes: $Log")
    Write-Host "$(Get-Count '.' $Letters) jobs failed for good: $Letters"
    $injected = Get-Count '"injected":true'
    if ($injected) { Write-Host "$injected faults were injected on purpose." }
}

$Java = Find-Java
Build-Jars
$before = @{}
foreach ($name in 'SAMPLE_API_PORT', 'JOBWARDEN_HTTP_PORT') {
    $before[$name] = [Environment]::GetEnvironmentVariable($name)
}
$App = $null
$Client = $null
$Shown = 0
try {
    Set-Port SAMPLE_API_PORT 8080
    Set-Port JOBWARDEN_HTTP_PORT 9464
    if (Test-Path $Run) { Remove-Item $Run -Recurse -Force }
    $null = New-Item $Run -ItemType Directory
    $arguments = @("-javaagent:../../$Agent=../../$Config", '-jar', "../../$Sample")
    if ($Seconds) { $arguments += '--seconds', "$Seconds" }
    $App = Start-Java $arguments $Run 'app'
    $api = (Wait-Line '^sample: up' "$Run/app.out") -replace '^.* ', ''
    $listening = Wait-Line '^jobwarden: (listening on|error: |[0-9]+ problems?)' "$Run/app.err"
    $agentAt = [regex]::Match($listening, 'http://\S*[^/\s]').Value

    Write-Host @"

The sample runs under the agent:
  API        $api
  metrics    $agentAt/metrics
  health     $agentAt/health/ready
  log        $Log
  heartbeat  $Run/data/worker_heartbeat.json
  letters    $Letters, of jobs that failed for good
  rules      $Config
Ctrl-C ends it. Some of what the agent logs:

"@

    $ends = (Get-Date).AddSeconds($Seconds + 60)
    $nextClient = Get-Date
    while (-not $App.HasExited) {
        if ((-not $Client -or ($Client.HasExited -and -not $Seconds)) -and (Get-Date) -ge $nextClient) {
            $Client = Start-Java @('-cp', "../../$Sample", 'io.jobwarden.sample.client.Client', $api) $Run 'client'
            $nextClient = (Get-Date).AddSeconds($ClientPause)
        }
        Start-Sleep -Seconds 1
        Show-NewLines
        if ($Seconds -and (Get-Date) -gt $ends) { throw 'the sample did not end' }
    }
    Show-NewLines
    if ($App.ExitCode -ne 0 -or -not $Seconds) {
        Get-Content "$Run/app.err" -Tail 20 | Out-Host
        throw "the sample ended by itself, with exit code $($App.ExitCode)"
    }
    Show-Summary
}
finally {
    # Ctrl-C has reached the JVMs of this console too: they get the time to end by themselves
    foreach ($process in $Client, $App) {
        if ($process -and -not $process.HasExited -and -not $process.WaitForExit(15000)) { $process.Kill() }
    }
    foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
}
