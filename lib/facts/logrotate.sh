# The files that logrotate reads, and which logs of ours are there: with the shell alone, without a process.
hw_show() {
  [ -f "$1" ] && [ -r "$1" ] || return 0
  printf 'file %s\n' "$1"
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do printf '|%s\n' "$hw_line"; done <"$1"
}
for hw_file in /etc/logrotate.conf /etc/logrotate.d/* /etc/systemd/system/logrotate.timer \
  /etc/systemd/system/logrotate.timer.d/*.conf; do
  hw_show "$hw_file"
done
[ ! -x /etc/cron.hourly/logrotate ] || echo hourly
hw_logs() {
  IFS=
  # shellcheck disable=SC2086 # A pattern becomes the files that it matches.
  for hw_log in $1; do [ ! -e "$hw_log" ] || printf 'log %s\n' "$hw_log"; done
  unset IFS
}
