# Whatever ends the script before the change is proved puts the old files back. dash runs an EXIT trap only on an exit, so
# signals become exits.
set -e
command -v nginx >/dev/null || {
  echo "nginx is not installed: put apt({ packages: ['nginx'] }) before this task" >&2
  exit 1
}
hw_changed='' hw_master='' hw_here=''
hw_log=/var/log/nginx/error.log
hw_nl='
'
hw_stage=$(mktemp -d)
hw_refuse() { printf 'refused and put back: %s\n' "$1" >&2; exit 1; }
hw_end() {
  if [ -n "$hw_changed" ]; then
    hw_back || :
    if [ -n "$hw_master" ]; then systemctl reload-or-restart nginx.service || :; fi
  fi
  rm -rf -- "$hw_stage"
}
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
