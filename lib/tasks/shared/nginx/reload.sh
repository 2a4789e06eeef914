# Makes a running nginx read its configuration. A reload that fails, because a port is taken for instance, is only logged:
# nginx goes on with its old workers. New children of the master prove that nginx took the configuration; the old ones
# answer until their titles say that they are leaving. What is wrong goes to hw_refuse.
hw_workers() {
  for hw_stat in /proc/[0-9]*/stat; do
    read -r hw_line <"$hw_stat" || continue
    # shellcheck disable=SC2086
    set -- "${hw_line%% *}" ${hw_line##*) }
    [ "$3" != "$hw_master" ] || printf ' %s ' "$1"
  done 2>/dev/null
}
hw_renewed() {
  hw_fresh=
  for hw_worker in $(hw_workers); do
    case $hw_old in
      *" $hw_worker "*)
        hw_title=
        IFS= read -r hw_title <"/proc/$hw_worker/cmdline" || :
        case $hw_title in *'shutting down'*) ;; *) return 1 ;; esac
        ;;
      *) hw_fresh=yes ;;
    esac
  done 2>/dev/null
  [ -n "$hw_fresh" ]
}
if systemctl -q is-active nginx.service 2>/dev/null; then
  hw_master=$(systemctl show --value -p MainPID nginx.service)
  hw_old=$(hw_workers)
  hw_size=$(stat -c %s -- "$hw_log" 2>/dev/null || echo 0)
  systemctl reload nginx.service || hw_refuse 'nginx could not be reloaded'
  hw_tries=0
  until hw_renewed; do
    hw_tries=$((hw_tries + 1))
    if [ "$hw_tries" -gt 50 ] || ! systemctl -q is-active nginx.service; then
      hw_said=$(tail -c +$((hw_size + 1)) -- "$hw_log" 2>/dev/null | grep -F '[emerg]' | tail -n 3 || :)
      hw_refuse "nginx did not take the new configuration$hw_nl$hw_said"
    fi
    sleep 0.2
  done
fi
