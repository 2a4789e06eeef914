# Prints the state of a host as lines KEY=VALUE. It uses only what every host has.
# shellcheck source=/dev/null
. /etc/os-release 2>/dev/null
printf 'id=%s\nversion=%s\n' "$ID" "$VERSION_ID"
printf 'root=%s\n' "$(id -u)"
[ -d /run/systemd/system ] && echo systemd=yes
command -v apt-get >/dev/null 2>&1 && echo apt=yes
for hw_file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
  hw_inode=$(stat -c %i "$hw_file" 2>/dev/null) || continue
  # A line of proc_locks(5) ends with device:device:inode start end.
  grep -q ":$hw_inode [0-9]" /proc/locks 2>/dev/null && echo busy=yes
done
df -Pk / /var /tmp 2>/dev/null | while read -r hw_device hw_size hw_used hw_free hw_share hw_path; do
  case $hw_path in /*) printf 'free=%s %s\n' "$hw_free" "$hw_path" ;; esac
done
date +seconds=%s
