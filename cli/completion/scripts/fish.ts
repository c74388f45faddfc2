/** Completion for fish 3. */
export const fish = `# fish completion for vks; load it with: vks completion fish | source

function __vks_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program __complete $words "$current" 2>/dev/null)
    set -l directive (string replace : '' -- $lines[-1])
    set -e lines[-1]
    switch "$directive"
        case 4
            test (count $lines) -gt 0; and printf '%s\\n' $lines
        case 16
            __fish_complete_directories (string replace -r '^-.*=' '' -- $current)
        case '*'
            __fish_complete_path (string replace -r '^-.*=' '' -- $current)
    end
end

complete -c vks -f -a '(__vks_complete)'
complete -c kubectl-vks -f -a '(__vks_complete)'
`;
