command -v ufw >/dev/null 2>&1 || exit 0
echo '== installed'
hw_readable=yes
for hw_file; do
  if [ ! -e "$hw_file" ]; then printf '== missing %s\n' "$hw_file"; elif [ ! -r "$hw_file" ]; then hw_readable=no; fi
done
[ "$hw_readable" = yes ] && echo '== readable'
[ -d /proc/sys/net/ipv6 ] && echo '== ipv6'
for hw_link in /etc/systemd/system/*.wants/ufw.service; do
  [ -h "$hw_link" ] && echo '== boot'
done
# A masked unit is a link to /dev/null, and so a character device.
[ -c /etc/systemd/system/ufw.service ] && echo '== masked'
# shellcheck disable=SC2086 # Its words are wanted.
set -- $HW_SSH_CONNECTION
[ -n "${3-}" ] && printf '== interface %s\n' "$(ip -o addr show to "${3%%\%*}" 2>/dev/null)"
# nftables may have loaded rules of its own, which decide about the same packets. systemd has this link for an active unit.
if [ -h /run/systemd/units/invocation:nftables.service ]; then
  echo '== nftables'
  nft list chains 2>/dev/null
  echo '== files'
fi
grep -HsE "$hw_interesting" /etc/default/ufw /etc/ufw/ufw.conf /etc/ufw/before.rules /etc/ufw/user.rules \
  /etc/ufw/after.rules /etc/ufw/before6.rules /etc/ufw/user6.rules /etc/ufw/after6.rules /etc/ufw/applications.d/*
echo '== live v4'
iptables-save -t filter 2>/dev/null
echo '== live v6'
ip6tables-save -t filter 2>/dev/null
exit 0
