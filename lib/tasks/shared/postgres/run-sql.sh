hw_find_cluster "$hw_wanted"
case $hw_state in
  none)
    echo "PostgreSQL ${hw_wanted:+$hw_wanted }is not installed on this host" >&2
    exit 1
    ;;
  several)
    echo "this host has several clusters of PostgreSQL: $hw_cluster" >&2
    exit 1
    ;;
  down)
    echo "PostgreSQL $hw_cluster is not running: start it with service({ name: 'postgresql', state: 'started' })" >&2
    exit 1
    ;;
esac
hw_psql -v ON_ERROR_STOP=1 -d "$hw_database" >/dev/null
