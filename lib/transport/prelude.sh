# NEEDRESTART_*, DEBIAN_FRONTEND: apt asks nothing and restarts nothing unasked. CDPATH makes `cd` print; LANG and
# LANGUAGE would win over LC_ALL in gettext for some programs.
HW_SSH_CONNECTION=$*
LC_ALL=C.UTF-8
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l
export HW_LOGIN_USER HW_LOGIN_KEY HW_HOST_KEY HW_SSH_CONNECTION LC_ALL PATH DEBIAN_FRONTEND NEEDRESTART_SUSPEND NEEDRESTART_MODE
unset CDPATH ENV BASH_ENV LANG LANGUAGE LS_COLORS GREP_OPTIONS GREP_COLORS POSIXLY_CORRECT TMPDIR MAIL
IFS=' 	
'
umask 022
cd /

# The effective uid (third word of "Uid:") and the session id (after the name in parentheses, which may itself hold
# anything) come from /proc by builtins alone: `id` and `ps` would be two processes on each connection.
__hw_sid=0 __hw_server=0 __hw_boot=none __hw_uid=
if [ -r /proc/$$/stat ]; then
  read -r __hw_line </proc/$$/stat
  # shellcheck disable=SC2086 # Its words are wanted.
  set -- ${__hw_line##*) }
  __hw_sid=$4 __hw_next=$2
  while read -r __hw_key __hw_line __hw_uid __hw_rest; do [ "$__hw_key" != Uid: ] || break; done </proc/$$/status
  # The ssh server of this connection: a controller that lost it ends it from another.
  while [ "$HW_SSH_CONNECTION" ] && [ "$__hw_next" -gt 1 ] && read -r __hw_line 2>/dev/null </proc/"$__hw_next"/stat; do
    case $__hw_line in *'(sshd'* | *'(dropbear'*) __hw_server=$__hw_next && break ;; esac
    # shellcheck disable=SC2086 # Its words are wanted.
    set -- ${__hw_line##*) }
    __hw_next=$2
  done
  { read -r __hw_boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
else
  __hw_uid=$(id -u)
fi
if [ "$__hw_uid" = 0 ]; then
  HOME=/root USER=root LOGNAME=root
  export HOME USER LOGNAME
  unset XDG_RUNTIME_DIR XDG_SESSION_ID XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS
fi
set --
# The home of the login user: a tilde asks the host, without a process.
__hw_home=
case $HW_LOGIN_USER in '' | -* | *[!A-Za-z0-9._-]*) ;; *) eval "__hw_home=~$HW_LOGIN_USER" ;; esac
# The last holder of the host lock, read before any fact: whether another run has held it since, or holds it now.
__hw_locks=/run/hostwright __hw_last=
[ "$__hw_uid" = 0 ] || __hw_locks=$HOME/.local/state/hostwright
if { read -r __hw_last __hw_line <"$__hw_locks/holder"; } 2>/dev/null; then
  [ ! -e "/proc/$__hw_line" ] || __hw_last=held
fi

# Prints the marker of a fragment: nonce, number, exit code.
__hw_mark() {
  printf '\n%s %s %s\n' "$1" "$2" "${__hw_late:-$3}"
  printf '\n%s %s %s\n' "$1" "$2" "${__hw_late:-$3}" >&2
  __hw_late=
}
__hw_job=
__hw_gate() {
  [ -z "$__hw_job" ] || { printf '%s\n' "$3" >>"$__hw_job/codes"; } 2>/dev/null
  __hw_mark "$1" "$2" "$3"
  [ "$3" = 0 ] || __hw_shut=1
}
# Ends what survives a timeout: `timeout` signals its process group, but returns when the first process is gone, and
# processes that ignore SIGTERM would stay. Where SIGKILL was needed `timeout` itself dies of it, which looks like any
# other SIGKILL, and 124 may be a command's own exit code: the clock decides. The marker then holds `timeout`.
__hw_wait() {
  wait "$1"
  set -- "$1" "$2" "$?"
  [ "$3" = 124 ] || [ "$3" = 137 ] || return "$3"
  read -r __hw_now __hw_rest </proc/uptime
  [ $((${__hw_now%.*} - ${__hw_since%.*})) -ge "${2%.*}" ] || return "$3"
  kill -s KILL -- "-$1" 2>/dev/null
  __hw_late=timeout
  return 124
}
# Says a word every so many seconds, from the first change or upload on: while the shell waits, nothing else would go
# to a controller that is cut off for good. TCP gives such words up after a quarter of an hour, sshd ends, and the
# shell reads the end of its input; without them sshd notices after hours.
__hw_beat() {
  (
    trap 'kill "$!"; exit' TERM
    while sleep "$2" 2>/dev/null & wait "$!"; do printf '\n%s \n' "$1" >&2; done
  ) </dev/null >/dev/null 9>&- &
  # shellcheck disable=SC2064 # The number of now is meant.
  trap "kill $! 2>/dev/null" EXIT
  # Without it a shell whose connection broke would die of its next word, and leave what says these words behind.
  trap 'exit 1' PIPE
}
# Sets the environment of another user, in the subshell of a fragment.
__hw_as() {
  __hw_line=$(getent passwd -- "$1") || {
    printf 'there is no user %s on this host\n' "$1" >&2
    exit "$__hw_no_user"
  }
  USER=${__hw_line%%:*} SHELL=${__hw_line##*:}
  __hw_line=${__hw_line%:*}
  HOME=${__hw_line##*:}
  __hw_line=${__hw_line#*:*:}
  __hw_as=${__hw_line%%:*}
  LOGNAME=$USER XDG_RUNTIME_DIR=/run/user/$__hw_as
  export USER SHELL HOME LOGNAME XDG_RUNTIME_DIR
}
