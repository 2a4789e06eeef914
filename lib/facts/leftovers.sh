# hw_leftovers USER: files of an account that no userdel removes.
hw_leftovers() {
  [ ! -e "/var/spool/cron/crontabs/$1" ] || printf '%s crontab\n' "$1"
  [ ! -e "/var/lib/systemd/linger/$1" ] || printf '%s linger\n' "$1"
  for hw_job in /var/spool/cron/atjobs/[!.]*; do
    [ -f "$hw_job" ] || continue
    stat -c '%U job %n' -- /var/spool/cron/atjobs/[!.]* 2>/dev/null | grep "^$1 "
    break
  done
}

# hw_takes_group USER: whether userdel removes the group of the same name, which must be its primary group, without
# other members and not the primary group of others (userdel(8), USERGROUPS_ENAB).
hw_takes_group() {
  hw_gid=
  while IFS=: read -r hw_name _ _ hw_number _; do [ "$hw_name" != "$1" ] || hw_gid=$hw_number; done </etc/passwd
  [ -n "$hw_gid" ] || return 0
  while IFS=: read -r hw_name _ _ hw_number _; do
    [ "$hw_name" = "$1" ] || [ "$hw_number" != "$hw_gid" ] || return 0
  done </etc/passwd
  while read -r hw_name hw_value _; do
    [ "$hw_name $hw_value" != 'USERGROUPS_ENAB no' ] || return 0
  done </etc/login.defs
  while IFS=: read -r hw_name _ hw_number hw_members; do
    [ "$hw_name $hw_number" = "$1 $hw_gid" ] || continue
    case $hw_members in '' | "$1") printf '%s group\n' "$1" ;; esac
  done </etc/group
}
