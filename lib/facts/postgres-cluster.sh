# Finds the cluster $1 (VERSION/NAME as pg_lsclusters prints it; empty: the only one of the host). Sets hw_state to
# none, several, down or online, and what is known of it.
hw_find_cluster() {
  hw_cluster=$1 hw_state=none hw_port='' hw_socket='' hw_data=''
  if [ -z "$hw_cluster" ]; then
    set --
    for hw_config in /etc/postgresql/*/*/postgresql.conf; do
      [ -e "$hw_config" ] || continue
      hw_config=${hw_config%/postgresql.conf}
      set -- "$@" "${hw_config#/etc/postgresql/}"
    done
    [ $# != 0 ] || return 0
    [ $# = 1 ] || { hw_state=several hw_cluster="$*"; return 0; }
    hw_cluster=$1
  fi
  hw_config=/etc/postgresql/$hw_cluster
  hw_bin=/usr/lib/postgresql/${hw_cluster%/*}/bin
  [ -e "$hw_config/postgresql.conf" ] && [ -x "$hw_bin/psql" ] || return 0
  hw_state=down
  hw_data=$(sed -n "s/^[[:space:]]*data_directory[[:space:]=]*'\([^']*\)'.*/\1/p" "$hw_config/postgresql.conf")
  [ -r "$hw_data/postmaster.pid" ] || return 0
  # Process, directory, start, port, directory of the socket, address, shared memory, state: miscadmin.h of PostgreSQL.
  {
    read -r hw_pid && read -r hw_line && read -r hw_line && read -r hw_port && read -r hw_socket &&
      read -r hw_line && read -r hw_line && read -r hw_line
  } <"$hw_data/postmaster.pid" || return 0
  kill -0 "$hw_pid" 2>/dev/null || return 0
  [ "$hw_line" != ready ] || hw_state=online
}

# Gives psql its standard input, as the user postgres over the socket of the cluster; the arguments are its own.
hw_psql() {
  PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8 PGAPPNAME=hostwright \
    runuser -u postgres -- "$hw_bin/psql" -XAtqw -h "$hw_socket" -p "$hw_port" "$@" -f -
}
