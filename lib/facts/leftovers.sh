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
