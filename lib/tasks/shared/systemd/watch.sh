# Fails when hw_unit ends within hw_seconds of its start. A simple service counts as started as soon as its process exists.
# One that gives up shows it a moment later: it is gone, waits for its restart, or systemd has restarted it. systemd counts
# restarts from 0 after a start by hand. A one-shot service may end.
case $(hw_systemctl show --property=Type --value -- "$hw_unit") in
  oneshot) hw_seconds=0 ;;
  simple | exec | idle) hw_seconds=${hw_seconds:-1} ;;
  *) hw_seconds=${hw_seconds:-0} ;;
esac
hw_looks=$((hw_seconds * 4))
while [ "$hw_looks" -gt 0 ]; do
  sleep 0.25
  hw_looks=$((hw_looks - 1))
  case $(hw_systemctl show --property=NRestarts,ActiveState -- "$hw_unit") in
    *NRestarts=[1-9]*) ;;
    *ActiveState=active* | *ActiveState=reloading* | *ActiveState=refreshing*) continue ;;
  esac
  hw_journal "$hw_unit"
  printf '%s ended right after it was started\n' "$hw_unit" >&2
  exit 1
done
