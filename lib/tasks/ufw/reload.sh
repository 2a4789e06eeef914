# Loads the rules of the files again.
hw_test /etc/ufw && hw_keep && iptables-restore -w 10 -n </etc/ufw/user.rules || exit 1
[ -z "$hw_ipv6" ] || ip6tables-restore -w 10 -n </etc/ufw/user6.rules || exit 1
hw_done=yes
