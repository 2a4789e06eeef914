#!/bin/sh
# Dumps each database in the custom format of pg_dump, with the number of rows of each table as of the same moment. A
# dump gets its name only when it could be read whole; old ones are removed only after that.
# shellcheck disable=SC2154 # The configuration sets directory and keep.
set -u
# shellcheck source=common.sh
. /usr/local/lib/postgres-backup/common.sh

dump() {
  HW_DATABASE=$1
  HW_PARTIAL=$directory/.$1.partial
  HW_BIN=$bin
  export HW_DATABASE HW_PARTIAL HW_BIN
  rm -f "$HW_PARTIAL" "$HW_PARTIAL.counts" "$HW_PARTIAL.done"
  trap 'rm -f "$HW_PARTIAL" "$HW_PARTIAL.counts" "$HW_PARTIAL.done"' EXIT
  token=$(cat /proc/sys/kernel/random/uuid)
  ask -d "$1" -v token="$token" -v counts="$HW_PARTIAL.counts" -f - <<'SQL' || fail "$1: psql failed"
BEGIN;
CREATE SCHEMA IF NOT EXISTS hostwright;
CREATE TABLE IF NOT EXISTS hostwright.canary (token text NOT NULL, planted timestamptz NOT NULL);
DELETE FROM hostwright.canary;
INSERT INTO hostwright.canary VALUES (:'token', now());
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv HW_SNAPSHOT :snapshot
\o :counts
\i /usr/local/lib/postgres-backup/counts.sql
\o
\! "$HW_BIN/pg_dump" -w -Fc --snapshot="$HW_SNAPSHOT" -f "$HW_PARTIAL" -d "$HW_DATABASE" && : >"$HW_PARTIAL.done"
COMMIT;
SQL
  [ -e "$HW_PARTIAL.done" ] || fail "$1: pg_dump failed"
  [ -s "$HW_PARTIAL" ] || fail "$1: the dump is empty"
  [ -s "$HW_PARTIAL.counts" ] || fail "$1: nothing was counted"
  check "$1"
  stamp=$(date -u +%Y%m%dT%H%M%SZ)
  keep_dump "$1.$stamp" || fail "$1: the dump cannot be kept"
  prune "$1"
}

# The name of the dump comes last: what has it is whole, and on the disk.
keep_dump() {
  sync "$HW_PARTIAL" "$HW_PARTIAL.counts" &&
    mv -f "$HW_PARTIAL.counts" "$directory/$1.counts" &&
    mv -f "$HW_PARTIAL" "$directory/$1.dump" &&
    sync "$directory"
}

# The list alone would not do: it stands at the beginning, so a dump that was cut off has it too.
check() {
  "$bin/pg_restore" --list "$HW_PARTIAL" >"$HW_PARTIAL.done" || fail "$1: the dump has no list of its contents"
  listed=$(grep -c ' TABLE DATA ' "$HW_PARTIAL.done")
  counted=$(grep -c '^table ' "$HW_PARTIAL.counts")
  [ "$listed" -ge "$counted" ] || fail "$1: the dump has $listed of $counted tables"
  "$bin/pg_restore" -f /dev/null "$HW_PARTIAL" || fail "$1: the dump cannot be read whole"
}

prune() {
  # Names have no blanks, and their order is that of time.
  set -- "$directory/$1".*.dump
  while [ $# -gt "$keep" ]; do
    rm -f "$1" "${1%.dump}.counts"
    shift
  done
}

find_server
for_each_database dump dump
