/** Completion for PowerShell 5.1 and later. */
export const powershell = `# PowerShell completion for vks; load it with: vks completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName vks, kubectl-vks -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $before = @($words | Select-Object -Skip 1)
    if ($wordToComplete -and $before.Count -gt 0) { $before = @($before | Select-Object -SkipLast 1) }
    # An empty argument is lost on its way to a program before PowerShell 7.3.
    $lost = $PSVersionTable.PSVersion -lt [version]'7.3' -or $PSNativeCommandArgumentPassing -eq 'Legacy'
    $current = if ($wordToComplete) { $wordToComplete } elseif ($lost) { '""' } else { '' }
    & $words[0] __complete @before $current 2>$null |
        Where-Object { $_ -and $_ -notmatch '^:\\d+$' } |
        ForEach-Object {
            $word, $description = $_ -split "\`t", 2
            if (-not $description) { $description = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $description)
        }
}
`;
