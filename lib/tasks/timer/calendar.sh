# Asks systemd whether it understands each of the calendar events $1, $2, …, and whether it will come.
command -v systemd-analyze >/dev/null || exit 0
for hw_event in "$@"; do
  hw_said=$(SYSTEMD_COLORS=0 SYSTEMD_LOG_COLOR=0 systemd-analyze calendar --iterations=1 -- "$hw_event" 2>&1) || {
    printf '%s\n' "$hw_said" >&2
    exit 1
  }
  case $hw_said in *'Next elapse: never'*)
    printf 'onCalendar %s never comes: it lies in the past\n' "$hw_event" >&2
    exit 1
    ;;
  esac
done
