# What both programs need: the configuration, and the way to the server.
# shellcheck shell=sh disable=SC2154 # The configuration sets cluster, databases and state.
umask 077
cd /
# shellcheck source=/dev/null
. "${POSTGRES_BACKUP_CONF:-/etc/postgres-backup.conf}"

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# The only cluster of the host where none is named.
find_server() {
  found=$(pg_lsclusters --no-header | awk -v wanted="$cluster" 'wanted == "" || $1 "/" $2 == wanted { print $1, $3 }')
  case $found in
    '') fail "PostgreSQL ${cluster:+$cluster }is not on this host" ;;
    *"
"*) fail 'this host has several clusters: name one in the configuration' ;;
  esac
  bin=/usr/lib/postgresql/${found% *}/bin
  PGHOST=/var/run/postgresql PGPORT=${found#* } PGAPPNAME=${0##*/} PGCONNECT_TIMEOUT=30
  PGOPTIONS='-c client_min_messages=warning'
  export PGHOST PGPORT PGAPPNAME PGCONNECT_TIMEOUT PGOPTIONS
}

ask() {
  "$bin/psql" -XAtqw -v ON_ERROR_STOP=1 "$@"
}

# Runs $1 for each database in a shell of its own: one that fails keeps no other from its turn.
for_each_database() {
  [ -n "$databases" ] || fail 'no database is named'
  failed=
  for database in $databases; do
    if ("$1" "$database"); then
      echo "$database $(date +%s)" >>"$state/$2.new"
    else
      failed="$failed $database"
      grep "^$database " "$state/$2.times" >>"$state/$2.new" 2>/dev/null || :
    fi
  done
  mv -f "$state/$2.new" "$state/$2.times" 2>/dev/null || :
  write_metric "$2"
  [ -z "$failed" ] || fail "failed:$failed"
}

write_metric() {
  [ -e "$state/$1.times" ] || return 0
  {
    echo "# HELP postgres_last_successful_$1_seconds When the last $1 succeeded, in seconds since 1970."
    echo "# TYPE postgres_last_successful_$1_seconds gauge"
    awk -v name="postgres_last_successful_$1_seconds" '{ printf "%s{database=\"%s\"} %s\n", name, $1, $2 }' "$state/$1.times"
  } >"$state/$1.prom.new"
  mv -f "$state/$1.prom.new" "$state/$1.prom"
}
