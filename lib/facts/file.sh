# hw_files FOLLOW REQUESTS PATH…: `-L` or nothing; one request for each path, all in one word; the paths.
#
# The positional parameters are the only list in a POSIX shell: each loop takes every path from the front and appends
# those that stay.
#
# `stat %N` in C quoting has no raw newline and shows the target of a link, which saves a `readlink`. `sha256sum`
# leaves out what it cannot read and escapes names (a leading backslash), so its lines are matched with the paths in
# order. A file that changes size between `stat` and `cat` shifts the contents that follow; the reader of this output
# verifies each content against its hash.
export QUOTING_STYLE=c
hw_files() {
  hw_follow=$1 hw_wishes=$2; shift 2
  printf 'files %s\n%s\n' "$hw_follow" "$hw_wishes"
  printf '%s\0' "$@"
  stat ${hw_follow:+-L} --printf '%f:%u:%g:%d,%i:%s:%.Y:%U:%G:%N\n' -- "$@" 2>/dev/null
  echo .
  hw_kept=
  for hw_wish in $hw_wishes; do
    hw_path=$1; shift
    # shellcheck disable=SC2015
    [ "$hw_wish" != - ] && [ -f "$hw_path" ] && [ -r "$hw_path" ] || continue
    [ -n "$hw_follow" ] || [ ! -L "$hw_path" ] || continue
    hw_kept="$hw_kept $hw_wish"
    set -- "$@" "$hw_path"
  done
  hw_sums=
  [ $# = 0 ] || hw_sums=$(sha256sum -- "$@" 2>/dev/null)
  [ -z "$hw_sums" ] || printf '%s\n' "$hw_sums"
  echo .
  for hw_wish in $hw_kept; do
    hw_path=$1; shift
    hw_sum=${hw_sums%%"$hw_nl"*}
    case $hw_sum in
      *"  $hw_path") ;;
      \\*) case $hw_path in *\\* | *"$hw_nl"* | *"$hw_cr"*) ;; *) continue ;; esac ;;
      *) continue ;;
    esac
    hw_sums=${hw_sums#*"$hw_nl"}
    hw_hash=${hw_sum%% *}
    case $hw_wish in hash | "${hw_hash#\\}") ;; *) set -- "$@" "$hw_path" ;; esac
  done
  case " $hw_wishes " in *' content '*) hw_limit=$hw_asked_for ;; *) hw_limit=$hw_shown ;; esac
  [ $# = 0 ] ||
    find ${hw_follow:+-H} "$@" -maxdepth 0 -type f -size "-$hw_limit" -exec cat -- {} + 2>/dev/null |
    head -c "$hw_answer" | base64 -w 0
  echo
}
