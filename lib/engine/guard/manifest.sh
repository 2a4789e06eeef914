# hw_manifest ROOT prints a line for each kept thing below ROOT, and one for the content of each file: what differs between
# two manifests was changed. Sockets and the temporary files of a write under way do not count.
hw_manifest() (
  cd "$1" || exit
  while IFS= read -r hw_path; do
    [ ! -e ".$hw_path" ] && [ ! -L ".$hw_path" ] || printf '.%s\0' "$hw_path"
  done <"$hw_dir/paths" | xargs -0 -r sh -c '
    find "$@" ! -type s ! -name ".hostwright-*" -printf "%p\t%y %m %U %G %l\n"
    find "$@" -type f ! -name ".hostwright-*" -exec sha256sum -- {} + | sed "s/^\([^ ]*\)  \(.*\)/\2\t\1/"
  ' sh | sort -u
)
# hw_changed prints the kept paths that are no longer as they were, as ./PATH.
hw_changed() {
  hw_manifest / >"$hw_dir/manifest.now"
  comm -3 "$hw_dir/manifest" "$hw_dir/manifest.now" | sed 's/^\t//; s/\t.*//' | sort -u
}
hw_units='ssh.service sshd.service ssh.socket dropbear.service systemd-networkd.service systemd-networkd.socket NetworkManager.service
networking.service systemd-resolved.service ufw.service nftables.service netfilter-persistent.service firewalld.service fail2ban.service
sssd.service nslcd.service nscd.service systemd-logind.service dbus.service systemd-network-generator.service
systemd-networkd-wait-online.service systemd-networkd-persistent-storage.service NetworkManager-wait-online.service
NetworkManager-dispatcher.service dbus-org.freedesktop.network1.service dbus-org.freedesktop.resolve1.service
dbus-org.freedesktop.nm-dispatcher.service'
# hw_unit_states prints NAME ACTIVE ENABLED of the units that let somebody in.
hw_unit_states() {
  [ -d /run/systemd/system ] || return 0
  # shellcheck disable=SC2086 # Its words are wanted.
  systemctl show --property=Id,ActiveState,UnitFileState,LoadState -- $hw_units 2>/dev/null |
    awk -F= '/^Id=/ { id = $2 } /^LoadState=/ { load = $2 } /^ActiveState=/ { active = $2 }
      /^UnitFileState=/ { file = $2 } /^$/ { print id, active, file == "" ? "-" : file; id = "" }
      END { if (id != "") print id, active, file == "" ? "-" : file }' | sort -u
}
# Addresses, routes and rules as lines that differ only where something was changed.
hw_addresses() { ip -o addr show 2>/dev/null | awk '!/ scope link / && !/ temporary / { print $2, $4 }' | sort -u; }
hw_links() { ip -o link show up 2>/dev/null | awk -F': ' '{ split($2, name, "@"); print name[1], $3 ~ /NOARP/ ? "noarp" : "arp" }' | sort -u; }
hw_routes() { ip "$1" route show 2>/dev/null | sed 's/ \(linkdown\|dead\)//g; s/ *$//' | grep -v -e 'proto \(ra\|redirect\)' -e expires | sort -u; }
hw_rules() { ip "$1" rule show 2>/dev/null | sed 's/:[ \t]*/ /; s/ *$//' | sort -u; }
hw_settings() { grep -rsH '' /proc/sys/net/ipv4 /proc/sys/net/ipv6 2>/dev/null | sort; }
hw_mounts() { cut -d' ' -f5 /proc/self/mountinfo | sort; }
hw_tables() { nft -s list tables 2>/dev/null | sort; }
# The rules without their counters.
hw_filter() { "$1"-save 2>/dev/null | sed -e '/^#/d' -e 's/ \[[0-9:]*\]$//'; }
