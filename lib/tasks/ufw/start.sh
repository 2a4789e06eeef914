# Loads the firewall from nothing. `ufw reload` and `ufw enable` hook their chains into INPUT, OUTPUT and FORWARD only when
# they make these chains. After `iptables -F` they would leave a policy that drops everything, and no rule at all
# (ufw-init-functions, ufw_start). So what is left of the chains is removed first, in one transaction for each family.
set -e
hw_clear() { "$1-save" -t filter | awk "$hw_program" | "$1-restore" -w 10 -n; }
hw_clear iptables
[ ! -d /proc/sys/net/ipv6 ] || hw_clear ip6tables
# Half a firewall can have a policy that drops everything: rather none.
ufw --force enable || { ufw disable; exit 1; }
