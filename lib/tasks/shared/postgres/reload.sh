# Lets the server read its files, and waits until it has: the signal alone says nothing. A stopped server reads them
# when it starts.
hw_find_cluster "$hw_wanted"
[ "$hw_state" = online ] || exit 0
hw_loaded() { echo 'SELECT pg_conf_load_time()' | hw_psql -d postgres; }
hw_before=$(hw_loaded) || exit 1
echo 'SELECT pg_reload_conf()' | hw_psql -v ON_ERROR_STOP=1 -d postgres >/dev/null || exit 1
hw_tries=0
until [ "$(hw_loaded)" != "$hw_before" ]; do
  hw_tries=$((hw_tries + 1))
  [ "$hw_tries" -lt 300 ] || { echo "PostgreSQL $hw_cluster did not read its files within 30 seconds" >&2; exit 1; }
  sleep 0.1
done
