# The interface of the session's address, and what brings it up, as each of them notes it in /run.
# shellcheck disable=SC2086 # words
set -- $HW_SSH_CONNECTION
[ -n "$3" ] && command -v ip >/dev/null || exit 0
hw_address=${3#::ffff:}
hw_found=$(ip -o address show to "${hw_address%%%*}" 2>/dev/null)
hw_index=${hw_found%%:*}
[ -n "$hw_index" ] || exit 0
hw_device=${hw_found#*: }
hw_device=${hw_device%%[ @]*}
printf 'interface %s\n' "$hw_device"
hw_line=
if [ -r "/run/systemd/netif/links/$hw_index" ]; then
  while IFS= read -r hw_line; do
    case $hw_line in ADMIN_STATE=unmanaged) break ;; ADMIN_STATE=*) echo 'owner systemd-networkd.service' ;; esac
  done <"/run/systemd/netif/links/$hw_index"
fi
if [ -r "/run/NetworkManager/devices/$hw_index" ]; then
  while IFS= read -r hw_line; do
    case $hw_line in managed=true | managed=full) echo 'owner NetworkManager.service' ;; esac
  done <"/run/NetworkManager/devices/$hw_index"
fi
if [ -s "/run/network/ifstate.$hw_device" ]; then
  echo 'owner networking.service'
elif [ -r /run/network/ifstate ]; then
  while IFS= read -r hw_line; do
    case $hw_line in "$hw_device="*) echo 'owner networking.service' ;; esac
  done </run/network/ifstate
fi
