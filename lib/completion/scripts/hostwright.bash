# Completion of hostwright for bash: eval "$(npx hostwright completion bash)" in ~/.bashrc.

# The program of the current project, else the one in PATH.
_hostwright_program() {
  local directory=$PWD
  while [[ -n $directory ]]; do
    if [[ -x $directory/node_modules/.bin/hostwright ]]; then
      printf '%s\n' "$directory/node_modules/.bin/hostwright"
      return
    fi
    directory=${directory%/*}
  done
  type -P hostwright
}

_hostwright() {
  local program value rest
  COMPREPLY=()
  program=$(_hostwright_program) || return
  local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  local last=$((${#words[@]} - 1))
  local quote=
  case ${words[last]} in
  [\'\"]*)
    quote=${words[last]:0:1}
    words[last]=${words[last]:1}
    ;;
  esac
  while IFS=$'\t' read -r value rest; do
    if [[ -n $quote ]]; then COMPREPLY+=("$value"); else COMPREPLY+=("$(printf '%q' "$value")"); fi
  done < <("$program" complete -- "${words[@]}" 2>/dev/null </dev/null)
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=] ]]; then compopt -o nospace; fi
}

# Patterns such as web:db and flags such as --env=staging are one word each.
COMP_WORDBREAKS=${COMP_WORDBREAKS//[:=]/}
complete -F _hostwright hostwright
