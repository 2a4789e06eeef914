# Ends the systemd instance of hw_user, which lingers or has just lost its last login: userdel counts it as a process of the
# account and refuses. It stays where the account has processes elsewhere, as in a session: userdel says so. logind ends
# the instance by itself once nobody needs it, but does not say when it is gone. Zombies do not count for userdel either.
hw_processes() {
  # shellcheck disable=SC2013
  for hw_status in $(grep -lsE "^Uid:.*[[:blank:]]$hw_uid([[:blank:]]|\$)" /proc/[0-9]*/status); do
    hw_process=${hw_status%/status} hw_place=elsewhere
    ! grep -qsF "/user@$hw_uid.service" "$hw_process/cgroup" || hw_place=manager
    ! grep -qs '^State:[[:blank:]]*Z' "$hw_status" || continue
    [ "$hw_place" != "$1" ] || [ ! -e "$hw_process" ] || echo "$hw_process"
  done
}
if [ -d /run/systemd/system ] && [ -z "$(hw_processes elsewhere)" ]; then
  hw_manager=$(hw_processes manager)
  if [ -e "/var/lib/systemd/linger/$hw_user" ]; then loginctl disable-linger -- "$hw_user"; fi
  if [ -n "$hw_manager" ]; then systemctl stop -- "user@$hw_uid.service"; fi
  hw_tries=0
  while [ -n "$(hw_processes manager)" ] && [ "$hw_tries" -lt 50 ]; do
    sleep 0.1
    hw_tries=$((hw_tries + 1))
  done
fi
