# Lets the shell do a trip to its end when its connection breaks: what it prints goes through pipes to `tee`, which keeps
# the first 16 MiB of each stream in a directory of root and goes on when nobody reads (`-p`). Without that, a script that
# prints something would die of it, with its work half done. Words: name of the trip, seconds that it may take.
# `session`: the shell, its ssh server, these seconds. `codes`: the exit codes of the steps so far.
__hw_keep() {
  __hw_job=$__hw_locks/jobs/$1
  if ! {
    (umask 077 && mkdir -p "$__hw_job" && mkfifo "$__hw_job/1" "$__hw_job/2") 9>&- &&
      printf '%s\n' "$$ $__hw_server $2" >"$__hw_job/session"
  } 2>/dev/null; then
    __hw_job=
    return
  fi
  (
    trap '' XFSZ
    ulimit -f 32768
    umask 077
    exec tee -p "$__hw_job/stdout" <"$__hw_job/1" 2>/dev/null
  ) 9>&- &
  (
    trap '' XFSZ
    ulimit -f 32768
    umask 077
    exec tee -p "$__hw_job/stderr" <"$__hw_job/2" >&2 2>/dev/null
  ) 9>&- &
  exec 7>&1 8>&2 >"$__hw_job/1" 2>"$__hw_job/2"
}
__hw_kept() {
  [ "$__hw_job" ] || return 0
  exec >&7 2>&8 7>&- 8>&-
  __hw_job=
}
__hw_forget() { rm -rf -- "$__hw_locks/jobs/$1" 9>&-; }
