# For scripts that load the firewall. hw_test tests all of ufw's files, hw_keep keeps what is there: a script that ends after
# that without hw_done=yes gets it back, so that a firewall that cannot be loaded stays as it was, in its files and in the
# kernel. hw_ipv6 is empty where ufw does not filter IPv6.
hw_done='' hw_kept=''
hw_stage=$(mktemp -d /run/hostwright-ufw.XXXXXX) || exit 1
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
hw_end() {
  [ -z "$hw_kept" ] || [ -n "$hw_done" ] || hw_back
  rm -rf -- "$hw_stage"
}

# hw_test_family TOOL CHAINS FILE…: whether TOOL takes each file, as ufw would load it; nothing is loaded.
hw_test_family() {
  hw_tool=$1 hw_prefix=$2
  shift 2
  for hw_file; do
    hw_added=$(awk -v prefix="$hw_prefix" -v out="$hw_stage/input" "$hw_test_input" "$@" is_last=yes "$hw_file") || return 1
    "$hw_tool-restore" -w 10 -n --test <"$hw_stage/input" >"$hw_stage/said" 2>&1 && continue
    {
      printf '%s cannot be loaded, so the firewall stays as it is:\n' "/etc/ufw/${hw_file##*/}"
      awk -v added="$hw_added" "$hw_line_numbers" "$hw_stage/said"
    } >&2
    return 1
  done
}

# hw_test DIRECTORY: the same for all files there.
hw_test() {
  hw_test_family iptables ufw "$1/before.rules" "$1/after.rules" "$1/user.rules" || return 1
  [ -z "$hw_ipv6" ] || hw_test_family ip6tables ufw6 "$1/before6.rules" "$1/after6.rules" "$1/user6.rules"
}

hw_keep() {
  mkdir "$hw_stage/kept" || return 1
  cp -p /etc/default/ufw "$hw_stage/kept/defaults" || return 1
  cp -p /etc/ufw/ufw.conf /etc/ufw/user.rules /etc/ufw/user6.rules "$hw_stage/kept/" || return 1
  iptables-save -c -t filter >"$hw_stage/iptables" || return 1
  [ ! -d /proc/sys/net/ipv6 ] || ip6tables-save -c -t filter >"$hw_stage/ip6tables" || return 1
  hw_kept=yes
}

# hw_clear TOOL: removes the chains of ufw in one transaction, and accepts everything.
hw_clear() { "$1-save" -t filter | awk "$hw_clear_chains" | "$1-restore" -w 10 -n; }

hw_put_back() { cmp -s "$1" "$2" || { cp -p -- "$1" "$2.new" && mv -f -- "$2.new" "$2"; }; }

# A kernel that had no rules yet has nothing to put back.
hw_reload() { if [ -s "$hw_stage/$1" ]; then "$1-restore" -c -w 10 <"$hw_stage/$1"; else hw_clear "$1"; fi; }

hw_back() {
  hw_put_back "$hw_stage/kept/defaults" /etc/default/ufw
  for hw_file in ufw.conf user.rules user6.rules; do hw_put_back "$hw_stage/kept/$hw_file" "/etc/ufw/$hw_file"; done
  if hw_reload iptables && { [ ! -e "$hw_stage/ip6tables" ] || hw_reload ip6tables; }; then
    echo 'the firewall could not be loaded; it is as it was before' >&2
  else
    # Half a firewall can have a policy that drops everything: rather none.
    ufw disable >&2
  fi
}
