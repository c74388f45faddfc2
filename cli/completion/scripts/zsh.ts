/** Completion for zsh: to be sourced, or to lie in a folder of $fpath as _vks. */
export const zsh = `#compdef vks kubectl-vks
# zsh completion for vks; load it with: source <(vks completion zsh)

_vks() {
    local -a lines candidates
    local line word directive=4
    lines=("\${(@f)"$("\${(Q)words[1]}" __complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)"}")
    for line in $lines; do
        if [[ $line == :<-> ]]; then
            directive=\${line#:}
        elif [[ -n $line ]]; then
            # _describe takes what follows a colon for the description.
            word=\${\${line%%$'\\t'*}//:/\\\\:}
            [[ $line == *$'\\t'* ]] && word+=":\${line#*$'\\t'}"
            candidates+=("$word")
        fi
    done
    if ((directive & 16)); then
        compset -P '-*='
        _files -/
    elif ((directive & 4)); then
        (($#candidates)) && _describe vks candidates
    else
        compset -P '-*='
        _files
    fi
}

# In a folder of $fpath this file is the function itself; sourced, it tells zsh of it.
if [[ $funcstack[1] == _vks ]]; then
    _vks "$@"
else
    compdef _vks vks kubectl-vks
fi
`;
