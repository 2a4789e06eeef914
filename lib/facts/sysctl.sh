for hw_key; do
  shift
  hw_file=/proc/sys/$hw_key
  [ -f "$hw_file" ] || continue
  if [ -w "$hw_file" ]; then hw_access=rw; else hw_access=ro; fi
  printf '%s\0%s\n' "$hw_access" "$hw_key"
  set -- "$@" "$hw_file"
done
for hw_file in /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf /lib/sysctl.d/*.conf; do
  [ -e "$hw_file" ] || continue
  printf 'file\0%s\n' "$hw_file"
  set -- "$@" "$hw_file"
done
# ufw applies its own settings whenever it starts, after those of sysctl.d.
if [ -e /etc/ufw/sysctl.conf ] && [ -r /etc/ufw/ufw.conf ]; then
  while read -r hw_line; do
    [ "$hw_line" != ENABLED=yes ] || set -- "$@" /etc/ufw/sysctl.conf
  done </etc/ufw/ufw.conf
fi
[ $# = 0 ] || grep -asZHE '^([^#;]|$)' -- "$@" || :
