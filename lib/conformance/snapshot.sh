# Prints all of a host that a change could be seen by: files, packages, accounts, and the live state.
# Logs change by themselves, and a login brings units and mounts. systemd loads units that nobody started, and hears of
# mounts late, so they are read from the kernel. apt makes its caches (*.bin) again when it is asked what it would install.
find / -xdev -path /var/log -prune -o -path /var/lib/systemd/timers -prune -o \
  -path '/var/cache/apt/*.bin' -prune -o \
  ! -type d -printf '%p %y %m %u %g %s %C@ %l\n' | sort
find / -xdev -type d ! -path '/var/log/*' -printf '%p %m %u %g\n' | sort
find /etc -type f -exec sha256sum {} + | sort
dpkg-query -W
getent passwd
getent shadow
getent group
systemctl list-unit-files --no-legend | grep -v '^session-'
systemctl list-units --all --plain --no-legend |
  awk '$3 != "inactive" && !/session-|user-/ && !/user@/ && !/\.mount / { print $1, $3 }' | sort
iptables-save | sed 's/\[.*\]//; /^#/d'
ip6tables-save | sed 's/\[.*\]//; /^#/d'
sysctl -a 2>/dev/null |
  grep -E '^net\.(ipv4|ipv6)\.conf\.(all|default)\.|^kernel\.(hostname|printk)|^vm\.swappiness'
date +%Z
hostname
grep -v -e ^cgroup -e ' /run/user/' /proc/mounts
cat /proc/swaps
