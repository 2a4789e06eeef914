#!/bin/sh
# Makes Prometheus at ADDRESS:PORT read its configuration again, and fails unless it took it.
set -eu

figure() {
  curl -fsS --noproxy '*' --max-time 5 "http://$server/metrics" 2>/dev/null |
    awk -v name="prometheus_config_last_reload_$1" '$1 == name { print $2 }'
}

server=$1
before=
for _ in $(seq 60); do
  before=$(figure success_timestamp_seconds)
  [ -z "$before" ] || break
  sleep 1
done
[ -n "$before" ] || { echo "Prometheus does not answer at $server" >&2; exit 1; }
was=$(figure successful)
systemctl reload prometheus
for _ in $(seq 40); do
  now=$(figure success_timestamp_seconds)
  [ "${now:-$before}" = "$before" ] || exit 0
  # Where the last try failed too, only time tells this one apart from it.
  [ "$was" = 0 ] || [ "$(figure successful)" != 0 ] || break
  sleep 0.25
done
echo 'Prometheus did not take its new configuration, and goes on with the old one:' >&2
journalctl -u prometheus -n 5 -o cat --no-pager >&2
exit 1
