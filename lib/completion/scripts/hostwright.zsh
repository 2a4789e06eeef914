#compdef hostwright
# Completion of hostwright for zsh: eval "$(npx hostwright completion zsh)" in ~/.zshrc, after compinit.

# The program of the current project, else the one in PATH.
_hostwright_program() {
  local directory=$PWD
  while [[ -n $directory ]]; do
    if [[ -x $directory/node_modules/.bin/hostwright ]]; then
      print -r -- "$directory/node_modules/.bin/hostwright"
      return
    fi
    directory=${directory%/*}
  done
  whence -p hostwright
}

_hostwright() {
  local program line value
  local -a lines values shown open openShown
  program=$(_hostwright_program) || return
  lines=("${(@f)$("$program" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
  for line in $lines; do
    value=${line%%$'\t'*}
    [[ -z $value ]] && continue
    if [[ $value == *[/=] ]]; then
      open+=("$value")
      openShown+=("${line/$'\t'/  -- }")
    else
      values+=("$value")
      shown+=("${line/$'\t'/  -- }")
    fi
  done
  (( $#values )) && compadd -l -d shown -a values
  (( $#open )) && compadd -S '' -d openShown -a open
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }
compdef _hostwright hostwright
