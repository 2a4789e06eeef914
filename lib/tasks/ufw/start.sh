# Loads the firewall from nothing. `ufw reload` and `ufw enable` hook their chains into INPUT, OUTPUT and FORWARD only when
# they make these chains. After `iptables -F` they would leave a policy that drops everything, and no rule at all
# (ufw-init-functions, ufw_start). So what is left of the chains is removed first, in one transaction for each family.
hw_test /etc/ufw && hw_keep || exit 1
hw_clear iptables || exit 1
[ ! -d /proc/sys/net/ipv6 ] || hw_clear ip6tables || exit 1
# For a firewall that is enabled already, `ufw enable` says that all is well whatever ufw-init says (frontend.py,
# set_enabled); for one that is not, ufw-init does nothing.
/lib/ufw/ufw-init start >&2 && ufw --force enable >&2 || exit 1
hw_done=yes
