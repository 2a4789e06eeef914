#!/bin/sh
# How many log lines of each host came, came again, and are missing: clients number their lines from 1 at each start.
# Prints metrics of Prometheus, also to count.prom.
set -eu
LC_ALL=C
export LC_ALL

if [ "$(id -u)" -eq 0 ]; then
  exec setpriv --reuid logging-server --regid logging-server --clear-groups "$0"
fi
cd /var/lib/logging-server
exec 9>count.lock
flock 9

merged() {
  sort -k1,1 -k2,2 -k3,3n - | awk -f /usr/local/lib/logging/merge.awk
}

# Each line of a ledger is a range of one number.
ranges() {
  awk 'NF == 3 && $3 ~ /^[0-9]+$/ { print $1, $2, $3, $3, 0 }' "$@" </dev/null
}

touch ranges
# The ledger of now and the one before it may still grow.
now=$(($(date +%s) / 100))
for file in ledger.*; do
  number=${file#ledger.}
  if [ -e "$file" ] && [ "$number" -lt $((now - 1)) ]; then ranges "$file" >>closed.new; fi
done
if [ -s closed.new ]; then
  cat ranges closed.new | merged >ranges.new
  # A count that is cut off here finds the same lines again, as repeated ones, and never as missing ones.
  mv ranges.new ranges
  for file in ledger.*; do
    [ "${file#ledger.}" -ge $((now - 1)) ] || rm -f "$file"
  done
fi
rm -f closed.new

{
  cat ranges
  for file in ledger.*; do [ ! -e "$file" ] || ranges "$file"; done
} | merged | awk '
  { lines[$1] += $4 - $3 + 1; repeated[$1] += $5; missing[$1] += $1 " " $2 == before ? $3 - to - 1 : $3 - 1 }
  { before = $1 " " $2; to = $4 }
  function show(name, help, values, host) {
    print "# HELP " name " " help "\n# TYPE " name " " (name ~ /missing/ ? "gauge" : "counter")
    for (host in values) print name "{host=\"" host "\"} " values[host] | "sort"
    close("sort")
  }
  END {
    show("log_lines_received_total", "Log lines that came, each once.", lines)
    show("log_lines_repeated_total", "Log lines that came again.", repeated)
    show("log_lines_missing", "Log lines with a number between others that did not come.", missing)
  }' >count.new
mv count.new count.prom
cat count.prom
