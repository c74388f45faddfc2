/** Completion for bash, from 3.2 of macOS on, without bash-completion. */
export const bash = `# bash completion for vks; load it with: source <(vks completion bash)

_vks() {
    # readline breaks words at = and : as well: put together what was typed without a blank, up to the cursor.
    local rest="\${COMP_LINE:0:COMP_POINT}" last=-1 index piece words
    words=()
    for ((index = 0; index <= COMP_CWORD; index++)); do
        piece="\${COMP_WORDS[index]}"
        if ((index == 0)) || [[ $rest == [[:space:]]* ]]; then
            rest="\${rest#"\${rest%%[![:space:]]*}"}"
            last=$((last + 1))
            words[last]=""
        fi
        words[last]+="\${rest:0:\${#piece}}"
        rest="\${rest:\${#piece}}"
    done

    # What readline takes for the word begins behind the last of its breaks.
    local current="\${words[last]}" directive=4 line word
    local cut="\${current%"\${current##*[=:]}"}"
    COMPREPLY=()
    while IFS= read -r line; do
        word="\${line%%$'\\t'*}"
        if [[ $line =~ ^:([0-9]+)$ ]]; then
            directive="\${BASH_REMATCH[1]}"
        elif [[ $word == "$current"* ]]; then
            COMPREPLY+=("$(printf %q "\${word#"$cut"}")")
        fi
    done < <("\${words[0]}" __complete "\${words[@]:1}" 2>/dev/null)

    # bash 3.2 has no compopt, and offers files where there is nothing else to offer.
    type compopt >/dev/null 2>&1 || return 0
    if ((directive & 16)); then
        compopt -o dirnames 2>/dev/null
    elif ((directive & 4)); then
        compopt +o default 2>/dev/null
    fi
}

complete -o default -F _vks vks kubectl-vks
`;
