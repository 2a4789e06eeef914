# After the change: begins the time of the dead-man, makes effective what would otherwise bite later, and prints what would
# only bite at the next boot.
[ -e "$hw_dir/armed" ] || exit 0
read -r hw_now hw_rest </proc/uptime
read -r hw_time <"$hw_dir/seconds"
echo "$((${hw_now%.*} + hw_time))" >"$hw_dir/until"
rm -f "$hw_dir/changing"
hw_all=$(hw_changed)
hw_has() { printf '%s\n' "$hw_all" | grep -qE "$1"; }
hw_boots=yes
hw_bad() { printf '%s\n' "$1"; hw_boots=; }
if hw_has '^\./etc/systemd/system/|^\./run/systemd/system/' && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
if [ -n "$hw_sshd" ]; then
  if ! hw_said=$(mkdir -p /run/sshd && /usr/sbin/sshd -t 2>&1); then
    hw_bad "sshd does not take its configuration: $hw_said"
  elif [ -d /run/systemd/system ] && systemctl --quiet is-active ssh.service; then
    # A reload ends before sshd has read anything, so that the old one would take the login that is to prove the new one.
    systemctl reset-failed ssh.service 2>/dev/null
    systemctl restart ssh.service 2>/dev/null || hw_bad "ssh.service does not start: $(systemctl show -p Result --value ssh.service)"
  elif [ ! -d /run/systemd/system ] && [ -f /run/sshd.pid ]; then
    kill -HUP "$(cat /run/sshd.pid)"
  fi
fi
if [ -d /run/systemd/system ] && hw_has '^\./etc/systemd/network/' && systemctl --quiet is-active systemd-networkd; then networkctl reload 2>/dev/null; fi
# hw_starts FILE UNITS…: whether one of the units starts at boot.
hw_starts() {
  hw_in=$1
  shift
  for hw_unit do
    ! grep -qE "^$hw_unit [a-z-]+ (enabled|alias|enabled-runtime|generated)" "$hw_in" || return 0
  done
  return 1
}
hw_unit_states >"$hw_dir/units.now"
for hw_group in 'ssh.service ssh.socket sshd.service dropbear.service' 'systemd-networkd.service NetworkManager.service networking.service'; do
  # shellcheck disable=SC2086
  if hw_starts "$hw_dir/units" $hw_group && ! hw_starts "$hw_dir/units.now" $hw_group; then
    hw_bad "none of these would start at the next boot: $hw_group"
  fi
done
if hw_has '^\./etc/fstab'; then
  hw_said=$(findmnt --verify --tab-file /etc/fstab 2>/dev/null | grep '\[E\]' | sort | comm -13 "$hw_dir/fstab.errors" -)
  # The lines before these may be of another mount; what is not there and may fail does not stop a boot.
  [ -z "$hw_said" ] || hw_bad "/etc/fstab stops the next boot: $hw_said"
fi
[ -n "$hw_boots" ]
