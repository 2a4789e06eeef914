#!/bin/sh
# Restores the newest dump of each database into a scratch database, and compares the number of rows of each table and
# the canary with what they were when the dump was made.
# shellcheck disable=SC2154 # The configuration sets directory, max_age_hours and state.
set -u
# shellcheck source=common.sh
. /usr/local/lib/postgres-backup/common.sh
scratch=hostwright_restore_test

restore() {
  newest=
  for newest in "$directory/$1".*.dump; do :; done
  [ -e "$newest" ] || fail "$1: there is no dump"
  [ -n "$(find "$newest" -mmin "-$((max_age_hours * 60))")" ] || fail "$1: the newest dump is older than $max_age_hours hours: $newest"
  counts=${newest%.dump}.counts
  [ -s "$counts" ] || fail "$1: $counts is missing, so there is nothing to compare with"
  found=$state/restored.counts
  trap '"$bin/dropdb" -w --if-exists --force "$scratch" 2>/dev/null; rm -f "$found" "$found.diff"' EXIT
  "$bin/dropdb" -w --if-exists --force "$scratch" || fail "$1: the scratch database is in the way"
  ask -d postgres -v source="$1" -v scratch="$scratch" -f - <<'SQL' || fail "$1: no scratch database can be made"
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L', :'scratch',
  pg_encoding_to_char(encoding), datcollate, datctype) FROM pg_database WHERE datname = :'source' \gexec
SQL
  "$bin/pg_restore" -w --exit-on-error -d "$scratch" "$newest" || fail "$1: $newest cannot be restored"
  ask -d "$scratch" -f /usr/local/lib/postgres-backup/counts.sql >"$found" || fail "$1: the restored tables cannot be counted"
  diff "$counts" "$found" >"$found.diff" || {
    sed -n 's/^[<>]/&/p' "$found.diff" >&2
    fail "$1: what $newest restores is not what was dumped (< dumped, > restored)"
  }
}

find_server
for_each_database restore restore
