# Takes the lock of the host for this shell. Descriptor 9 stays open until the shell ends, whatever ends it, and the
# kernel then gives up the lock: no lock outlives its session. It runs in the shell of the session, so it must not exit,
# and `command` keeps a failed `exec` from ending the shell.
# Prints `stale`: it is held, but facts may be older than what another run changed; `busy` or `by hand`, and who.
__hw_take() {
  if [ -e /var/lib/hostwright/lock ]; then
    read -r hw_end hw_rest </var/lib/hostwright/lock
    if [ "$hw_end" = 0 ] || [ "$(date +%s)" -lt "$hw_end" ]; then
      echo 'by hand'
      cat /var/lib/hostwright/lock
      return 1
    fi
  fi
  if ! command -v flock >/dev/null; then
    echo 'no flock'
    return 1
  fi
  [ -d "$__hw_locks" ] || (umask 077 && mkdir -p "$__hw_locks") || return 1
  command exec 9>>"$__hw_locks/lock" || return 1
  case $hw_wait in 0) flock -n 9 ;; *) flock -w "$hw_wait" 9 ;; esac || {
    exec 9>&-
    hw_holder=$(cat "$__hw_locks/holder" 2>/dev/null)
    hw_rest=${hw_holder%%
*}
    # The same run over another connection: a host that has two names. A new holder may not have written who it is yet.
    case $hw_holder in *"
$hw_run
"*) [ ! -e "/proc/${hw_rest##* }" ] || return 0 ;; esac
    printf 'busy\n%s\n' "$hw_holder"
    return 1
  }
  hw_before=
  { read -r hw_before hw_rest <"$__hw_locks/holder"; } 2>/dev/null
  if ! {
    printf '%s\n' "$hw_token $$" "$hw_who" "${HW_SSH_CONNECTION%% *}" "$hw_run" "$hw_since" >"$__hw_locks/holder.$$" &&
      mv -f "$__hw_locks/holder.$$" "$__hw_locks/holder"
  }; then
    exec 9>&-
    return 1
  fi
  [ "$hw_before" = "$__hw_last" ] && [ "$hw_wait" = 0 ] && return 0
  echo stale
  return 1
}
__hw_take
