# hw_go DIRECTORY goes into a directory, whose real path is hw_here then. Names are relative from there: nobody can lead
# them elsewhere, and a link of a stranger on the way there is refused.
hw_go() {
  # shellcheck disable=SC2164
  cd -P -- "$1" 2>/dev/null || { printf 'the directory %s does not exist, or may not be entered\n' "$1" >&2; exit "$hw_no_parent"; }
  hw_trust "$1" "$PWD"
  hw_here=${PWD%/}
}
hw_trust() {
  [ "$1" != "$2" ] || return 0
  hw_stranger=$(hw_walk "$1" "$2") && return
  printf '%s leads to %s through a symbolic link of somebody else: %s\n' "$1" "$2" "${hw_stranger#* }" >&2
  exit "$hw_strange"
}
# hw_reach PATH FOLLOW goes into the directory of a path, and of what a link there leads to where it is followed.
# hw_name is the name there.
hw_reach() {
  hw_at=$1
  if [ -n "$2" ] && [ -L "$1" ]; then
    # A command substitution drops newlines at the end, and a name may end in one: hence the `x`.
    hw_at=$(readlink -fn -- "$1" && echo x) || { printf '%s: is a symbolic link that leads nowhere\n' "$1" >&2; exit "$hw_dangling"; }
    hw_at=${hw_at%x}
    hw_trust "$1" "$hw_at"
  fi
  hw_parent=${hw_at%/*}
  hw_go "${hw_parent:-/}"
  hw_name=./${hw_at##*/}
}
