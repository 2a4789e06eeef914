# Ends the sessions and processes of hw_user, politely first; gives up after ten seconds, and userdel then says why.
hw_alive() {
  # shellcheck disable=SC2013
  for hw_status in $(grep -lsE "^Uid:.*[[:blank:]]$hw_uid([[:blank:]]|\$)" /proc/[0-9]*/status); do
    grep -qs '^State:[[:blank:]]*Z' "$hw_status" || { hw_process=${hw_status%/status}; echo "${hw_process#/proc/}"; }
  done
}
if [ "$hw_uid" != 0 ] && [ -n "$(hw_alive)" ]; then
  rm -f -- "/var/lib/systemd/linger/$hw_user"
  loginctl terminate-user "$hw_user" 2>/dev/null || :
  hw_signal=TERM hw_tries=0
  while hw_left=$(hw_alive) && [ -n "$hw_left" ] && [ "$hw_tries" -lt 50 ]; do
    [ "$hw_tries" -lt 15 ] || hw_signal=KILL
    for hw_process in $hw_left; do kill -s "$hw_signal" "$hw_process" 2>/dev/null || :; done
    sleep 0.2
    hw_tries=$((hw_tries + 1))
  done
fi
