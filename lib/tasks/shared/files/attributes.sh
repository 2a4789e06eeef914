# hw_own OWNERSHIP and hw_chmod MODE change hw_name in the directory where we are. Whoever may write there could put a link
# in its place at any time: it is never followed.
hw_is_ours() {
  [ -O . ] || return
  case $(stat -c %A .) in d????-??-?) ;; *) return 1 ;; esac
}
# The kernel takes set-ID bits and file capabilities away from a file that gets another owner (chown(2)): the capabilities
# come back, but not where somebody else could have written another file meanwhile.
hw_own() {
  hw_caps=
  [ ! -f "$hw_name" ] || [ -L "$hw_name" ] || ! hw_is_ours || hw_caps=$(getcap "$hw_name" 2>/dev/null)
  chown -h -- "$1" "$hw_name" || return
  [ -z "$2" ] || hw_chmod "$2" || return
  [ -z "$hw_caps" ] || setcap "${hw_caps##* }" "$hw_name"
}
hw_chmod() {
  if [ ! -O / ] || hw_is_ours; then chmod -- "$1" "$hw_name"
  elif [ -d "$hw_name" ]; then (cd -P -- "$hw_name" && [ "$PWD" = "$hw_here/${hw_name#./}" ] && chmod -- "$1" .)
  else
    # What is open does not change; and what has its name and its inode is not a link.
    command exec 3<"$hw_name" || return
    [ "$(stat -c %d:%i -- "$hw_name")" = "$(stat -Lc %d:%i /proc/self/fd/3)" ] && chmod -- "$1" /proc/self/fd/3
  fi
}
