# One line for each socket as ss prints it, then the unit of each process that has one.
hw_sockets=$(ss -Htulnp 2>/dev/null) || exit 0
printf '@ sockets\n%s\n' "$hw_sockets"
for hw_pid in $(printf '%s\n' "$hw_sockets" | grep -o 'pid=[0-9]*' | sort -u); do
  hw_pid=${hw_pid#pid=}
  while IFS= read -r hw_line; do
    case $hw_line in 0::* | *:name=systemd:*) printf '@ cgroup %s %s\n' "$hw_pid" "$hw_line" ;; esac
  done 2>/dev/null <"/proc/$hw_pid/cgroup"
done
exit 0
