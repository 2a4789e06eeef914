# The dead-man: waits until its time is over, or until it is asked to act; then puts back what was changed. A change that
# is under way is let finish, as long as its steps may take. `boot`: at a boot in between there is nothing to wait for.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
export PATH LC_ALL
umask 022
hw_mode=$1 hw_why='no new login proved the change in time'
hw_is_changing() {
  { read -r hw_limit <"$hw_dir/changing" && read -r hw_shell <"$hw_dir/shell"; } 2>/dev/null || return
  [ "$hw_now" -lt "$hw_limit" ] && [ -d "/proc/$hw_shell" ]
}
if [ "$hw_mode" != boot ]; then
  while [ -e "$hw_dir/armed" ] && [ ! -e "$hw_dir/now" ]; do
    read -r hw_now hw_rest </proc/uptime
    hw_now=${hw_now%.*}
    read -r hw_until <"$hw_dir/until" || hw_until=0
    hw_is_changing || [ "$hw_now" -lt "$hw_until" ] || break
    sleep 1
  done
else
  hw_why='the host booted before a new login proved the change'
fi
[ ! -e "$hw_dir/now" ] || hw_why='the controller asked for it'
mv "$hw_dir/armed" "$hw_dir/restoring" 2>/dev/null || [ -e "$hw_dir/restoring" ] || exit 0
cd "$hw_dir" || exit 1
read -r hw_token <restoring
read -r hw_home <home
hw_lost=/var/lib/hostwright/undone
case $hw_dir in /var/lib/*) ;; *) hw_lost=$hw_dir.undone ;; esac
rm -rf -- "$hw_lost"
(umask 077 && mkdir -p -- "$hw_lost")
: >said
hw_say() { printf '%s\n' "$*" >>said; }
# hw_new FILE NOW: lines that are new now. hw_gone: lines that are gone.
hw_new() { comm -13 "$1" "$2"; }
hw_gone() { comm -23 "$1" "$2"; }

# Mounts first: they may hide what is put back below.
hw_hides() {
  case $hw_home/ in "$1"/*) return 0 ;; esac
  while IFS= read -r hw_path; do
    case $hw_path/ in "${1%/}"/*) return 0 ;; esac
    case $1/ in "$hw_path"/*) return 0 ;; esac
  done <paths
  return 1
}
hw_unmount() {
  [ "$hw_mode" != boot ] || return 0
  hw_mounts >mounts.now
  hw_new mounts mounts.now | sort -r | while IFS= read -r hw_point; do
    hw_plain=$(printf '%b' "$hw_point")
    if hw_hides "$hw_plain" && umount -l -- "$hw_plain" 2>/dev/null; then hw_say "mount on $hw_plain"; fi
  done
}
hw_unmount
# A home that was moved away.
while read -r hw_owner hw_bits hw_inode hw_path; do
  if [ "$hw_path" != "$hw_home" ] || [ -e "$hw_path" ]; then continue; fi
  eval "hw_away=~$(head -n 1 login.of | tr -cd 'A-Za-z0-9._-')"
  if [ -d "$hw_away" ] && [ "$(stat -c %i -- "$hw_away")" = "$hw_inode" ]; then mv -T -- "$hw_away" "$hw_path" && hw_say "$hw_path"; fi
done <directories
while read -r hw_owner hw_bits hw_inode hw_path; do
  if [ ! -d "$hw_path" ]; then
    [ ! -L "$hw_path" ] || continue
    mkdir -p -- "$hw_path" || continue
  fi
  [ "$(stat -c '%u:%g %a' -- "$hw_path")" != "$hw_owner $hw_bits" ] || continue
  chown -- "$hw_owner" "$hw_path" && chmod -- "$hw_bits" "$hw_path" && hw_say "owner and mode of $hw_path"
done <directories

# hw_put PATH puts one thing back; what is there now goes to a place apart.
hw_put() {
  hw_kept=$hw_dir/files$1
  case $1 in /etc/systemd/system/hostwright-guard* | "$hw_dir"*) return 0 ;; esac
  if [ -e "$1" ] || [ -L "$1" ]; then
    chattr -ia -- "$1" 2>/dev/null
    mkdir -p -- "$hw_lost${1%/*}" && cp -a -- "$1" "$hw_lost$1" 2>/dev/null
  fi
  if [ ! -e "$hw_kept" ] && [ ! -L "$hw_kept" ]; then
    rm -rf -- "$1"
  elif [ -d "$hw_kept" ] && [ ! -L "$hw_kept" ]; then
    if [ ! -d "$1" ] || [ -L "$1" ]; then rm -rf -- "$1" && mkdir -- "$1"; fi
    chown --reference="$hw_kept" -- "$1" && chmod --reference="$hw_kept" -- "$1"
  else
    [ -L "$1" ] || [ ! -d "$1" ] || rm -rf -- "$1"
    # A file that is a mount point of its own cannot be renamed over.
    cp -a -- "$hw_kept" "$1.hostwright-guard" && { mv -fT -- "$1.hostwright-guard" "$1" 2>/dev/null || cat "$hw_kept" >"$1"; }
    rm -f -- "$1.hostwright-guard"
  fi
}
hw_changed >changed
while IFS= read -r hw_path; do
  hw_path=${hw_path#.}
  [ -n "$hw_path" ] || continue
  hw_put "$hw_path" || hw_say "not put back: $hw_path"
  case $hw_path in /etc/systemd/system/hostwright-guard*) ;; *) hw_say "$hw_path" ;; esac
done <changed
hw_has() { grep -qE "$1" changed; }
if [ ! -d /run/sshd ]; then mkdir /run/sshd && hw_say /run/sshd; fi
hw_is_systemd() { [ -d /run/systemd/system ]; }
hw_block=''
[ "$hw_mode" != boot ] || hw_block=--no-block
# systemd would mount again what fstab said when it was read.
if hw_is_systemd && hw_has '/systemd/system|/etc/fstab'; then systemctl daemon-reload; fi
hw_unmount

# Units: what starts at boot, what runs.
hw_unit_states >units.now
hw_is_systemd && while read -r hw_unit hw_active hw_file; do
  grep -q "^$hw_unit " units || continue
  grep -qx "$hw_unit $hw_active $hw_file" units && continue
  hw_was=$(grep "^$hw_unit " units)
  hw_state=${hw_was#* } hw_boot=${hw_was##* }
  hw_state=${hw_state% *}
  case $hw_boot:$hw_file in
    enabled:enabled) ;;
    enabled:*) systemctl --quiet unmask "$hw_unit" 2>/dev/null; systemctl --quiet enable "$hw_unit" 2>/dev/null && hw_say "$hw_unit enabled" ;;
    disabled:enabled) systemctl --quiet disable "$hw_unit" 2>/dev/null && hw_say "$hw_unit disabled" ;;
  esac
  [ "$hw_state" != "$hw_active" ] || continue
  # This one only waits.
  case $hw_unit in *-wait-online.service) continue ;; esac
  case $hw_state in
    active | reloading)
      systemctl reset-failed "$hw_unit" 2>/dev/null
      if systemctl $hw_block start "$hw_unit" 2>/dev/null; then hw_say "$hw_unit started"; else hw_say "not put back: $hw_unit"; fi
      ;;
    *) case $hw_active in active | activating) systemctl $hw_block stop "$hw_unit" 2>/dev/null && hw_say "$hw_unit stopped" ;; esac ;;
  esac
done <units.now
if hw_has '^\./etc/ssh/|^\./etc/default/ssh$|/(ssh|sshd)\.service|^\./usr/sbin/sshd$'; then
  if hw_is_systemd && grep -q '^ssh.service active' units; then
    systemctl reset-failed ssh.service 2>/dev/null
    systemctl $hw_block restart ssh.service || hw_say 'not put back: ssh.service'
  elif [ -f /run/sshd.pid ]; then
    kill -HUP "$(cat /run/sshd.pid)"
  fi
fi
if [ "$hw_mode" != boot ]; then
  if hw_has '^\./etc/systemd/network'; then networkctl reload 2>/dev/null || systemctl try-restart systemd-networkd 2>/dev/null; fi
  if hw_has '^\./etc/systemd/resolved'; then systemctl try-restart systemd-resolved 2>/dev/null; fi
  if hw_has '^\./etc/NetworkManager'; then nmcli connection reload 2>/dev/null; fi
  if hw_has '^\./etc/(passwd|group|shadow|nsswitch)'; then for hw_table in passwd group; do nscd -i "$hw_table" 2>/dev/null; done; fi
  # Kernel modules, links, addresses, rules, routes and settings of the network as they were live.
  cut -d' ' -f1 /proc/modules 2>/dev/null | sort | comm -23 modules - | while read -r hw_module; do
    modprobe "$hw_module" 2>/dev/null && hw_say "kernel module $hw_module"
  done
  hw_links >links.now
  hw_gone links links.now | while read -r hw_link hw_arp; do ip link set "$hw_link" up arp "$([ "$hw_arp" = arp ] && echo on || echo off)" 2>/dev/null && hw_say "link $hw_link"; done
  hw_addresses >addresses.now
  hw_gone addresses addresses.now | while read -r hw_link hw_address; do
    ip addr add "$hw_address" dev "$hw_link" 2>/dev/null && hw_say "address $hw_address"
  done
  hw_new addresses addresses.now | while read -r hw_link hw_address; do
    ip addr del "$hw_address" dev "$hw_link" 2>/dev/null && hw_say "address $hw_address"
  done
  for hw_family in 4 6; do
    hw_rules "-$hw_family" >rules.now
    hw_new "rules$hw_family" rules.now | while read -r hw_at hw_rule; do
      # shellcheck disable=SC2086
      ip "-$hw_family" rule del pref "$hw_at" $hw_rule 2>/dev/null && hw_say "rule $hw_rule"
    done
    hw_gone "rules$hw_family" rules.now | while read -r hw_at hw_rule; do
      # shellcheck disable=SC2086
      ip "-$hw_family" rule add pref "$hw_at" $hw_rule 2>/dev/null && hw_say "rule $hw_rule"
    done
    hw_routes "-$hw_family" >routes.now
    # shellcheck disable=SC2086
    hw_new "routes$hw_family" routes.now | while read -r hw_route; do ip "-$hw_family" route del $hw_route 2>/dev/null && hw_say "route $hw_route"; done
    # shellcheck disable=SC2086
    hw_gone "routes$hw_family" routes.now | while read -r hw_route; do ip "-$hw_family" route replace $hw_route 2>/dev/null && hw_say "route $hw_route"; done
  done
  hw_settings >settings.now
  hw_gone settings settings.now | while IFS= read -r hw_line; do
    hw_path=${hw_line%%:*}
    if [ ! -w "$hw_path" ] || [ "$(cat "$hw_path" 2>/dev/null)" = "${hw_line#*:}" ]; then continue; fi
    { printf '%s\n' "${hw_line#*:}" >"$hw_path"; } 2>/dev/null && hw_say "setting ${hw_path#/proc/sys/}"
  done
  # The packet filter: tables that are new go, others are loaded as they were.
  if [ -e rules.nft ]; then
    hw_tables >tables.now
    if [ "$(nft -s list ruleset 2>/dev/null)" != "$(cat rules.nft)" ]; then
      hw_new tables tables.now | while read -r hw_table; do
        # shellcheck disable=SC2086
        nft delete $hw_table 2>/dev/null && hw_say "packet filter: $hw_table"
      done
      if [ ! -e compat ]; then
        { echo 'flush ruleset'; cat rules.nft; } | nft -f - 2>/dev/null && hw_say 'packet filter'
      fi
    fi
  fi
  for hw_tool in iptables ip6tables; do
    [ -e "$hw_tool" ] || continue
    hw_filter "$hw_tool" >"$hw_tool.now"
    ! cmp -s "$hw_tool.plain" "$hw_tool.now" || continue
    # iptables-restore leaves tables alone that its input does not have.
    awk 'FILENAME == ARGV[1] { if (/^\*/) old[$0]; next } /^\*/ { on = !($0 in old); if (on) print }
      on && /^:/ && $2 != "-" { print $1, "ACCEPT [0:0]" } on && /^COMMIT/ { print }' "$hw_tool" "$hw_tool.now" |
      "$hw_tool-restore" 2>/dev/null
    "$hw_tool-restore" <"$hw_tool" 2>/dev/null && hw_say "packet filter of $hw_tool"
  done
fi

{
  printf '%s\n' "$hw_token" "$hw_why"
  sort -u said
} >"$hw_dir.last.new" && mv "$hw_dir.last.new" "$hw_dir.last"
chmod 0600 "$hw_dir.last"
rm -f /etc/systemd/system/hostwright-guard.service /etc/systemd/system/sysinit.target.wants/hostwright-guard.service
rmdir -- "$hw_lost" 2>/dev/null
cd / && rm -rf -- "$hw_dir"
logger -t hostwright -- "guard: $hw_why; put back: $(sed 1,2d "$hw_dir.last" | tr '\n' ',' | cut -c 1-700)" 2>/dev/null || :
