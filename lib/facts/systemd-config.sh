# Prints the configuration files of daemons of systemd: `journald` for journald.conf and its drop-ins. Of two with the same
# name only the first counts. The shell itself reads them, without a process.
hw_print() {
  # shellcheck disable=SC2254
  case $hw_seen in *"/${1##*/}/"*) return ;; esac
  # shellcheck disable=SC2015
  [ -e "$1" ] && [ -r "$1" ] || return 0
  hw_seen=$hw_seen${1##*/}/
  printf '@ file %s\n' "$1"
  [ -f "$1" ] || return 0
  while IFS= read -r hw_text || [ -n "$hw_text" ]; do printf '@ text %s\n' "$hw_text"; done <"$1"
}
for hw_daemon do
  printf '@ daemon %s\n' "$hw_daemon"
  hw_seen=/
  for hw_top in /etc /run /usr/local/lib /usr/lib; do hw_print "$hw_top/systemd/$hw_daemon.conf"; done
  for hw_top in /etc /run /usr/local/lib /usr/lib; do
    for hw_file in "$hw_top/systemd/$hw_daemon.conf.d"/*.conf; do hw_print "$hw_file"; done
  done
done
