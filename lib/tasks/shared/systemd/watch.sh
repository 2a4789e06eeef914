# Fails when hw_unit ends right after its start. A simple service counts as started as soon as its process exists. One that
# gives up at once shows it a moment later: it is gone, waits for its restart, or systemd has restarted it. systemd counts
# restarts from 0 after a start by hand.
case $(hw_systemctl show --property=Type --value -- "$hw_unit") in
simple | exec | idle)
  sleep 0.2
  case $(hw_systemctl show --property=NRestarts,ActiveState -- "$hw_unit") in
  *NRestarts=[1-9]*) hw_ended=yes ;;
  *ActiveState=active* | *ActiveState=reloading*) hw_ended='' ;;
  *) hw_ended=yes ;;
  esac
  if [ -n "$hw_ended" ]; then
    hw_journal "$hw_unit"
    printf '%s ended right after it was started\n' "$hw_unit" >&2
    exit 1
  fi
  ;;
esac
