# Fails unless sshd takes new connections where this one came in. On a reload sshd restarts itself: for a moment nobody
# listens, and it ends when it cannot listen. bash, which every Debian has, opens connections by itself (bash(1),
# REDIRECTION); sshd greets with its version.
if [ -n "$HW_SSH_CONNECTION" ]; then
  # shellcheck disable=SC2086
  set -- $HW_SSH_CONNECTION
  hw_tries=0
  # shellcheck disable=SC2016
  until timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2" && IFS= read -r -t 4 said <&3 && [[ $said = SSH-* ]]' bash "$3" "$4" 2>/dev/null; do
    hw_tries=$((hw_tries + 1))
    [ "$hw_tries" -lt 20 ] || hw_refuse "sshd takes no new connection at $3 port $4"
    sleep 0.25
  done
fi
