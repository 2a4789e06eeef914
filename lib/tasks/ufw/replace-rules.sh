# Puts the rules hw_v4 and hw_v6 (empty: IPv6 stays as it is) in the place of the present ones. ufw itself makes its files
# from them, in a copy of its configuration.
set -e
mkdir -p "$hw_stage/etc/default"
cp -a /etc/ufw "$hw_stage/etc/ufw"
cp -a /etc/default/ufw "$hw_stage/etc/default/ufw"
# ufw 0.36 looks for its ufw-init beside the data, later versions for a directory to lock.
mkdir -p "$hw_stage/lib/ufw"
cp -a /lib/ufw/ufw-init "$hw_stage/lib/ufw/ufw-init"
sed -i 's/^ENABLED=.*/ENABLED=no/' "$hw_stage/etc/ufw/ufw.conf"
printf '%s\n' "$hw_v4" >"$hw_stage/etc/ufw/user.rules"
[ -z "$hw_v6" ] || printf '%s\n' "$hw_v6" >"$hw_stage/etc/ufw/user6.rules"
# Setting the level rewrites both files, with the iptables rules for each tuple; ufw leaves out a tuple it does not
# take.
ufw --rootdir=/ --datadir="$hw_stage" logging "$hw_level" >"$hw_stage/said" 2>&1 || { cat "$hw_stage/said" >&2; exit 1; }
hw_count() {
  [ "$(grep -c '^### tuple ###' "$hw_stage/etc/ufw/$1.rules")" != "$2" ] || return 0
  cat "$hw_stage/said" >&2
  echo 'ufw does not take all of the rules' >&2
  exit 1
}
hw_count user "$hw_v4_count"
[ -z "$hw_v6" ] || hw_count user6 "$hw_v6_count"
hw_test "$hw_stage/etc/ufw" || exit 1
hw_keep || exit 1
# The copy stands in the same directory, so that the move replaces the file at once.
for hw_file in user.rules user6.rules; do
  cp -p -- "$hw_stage/etc/ufw/$hw_file" "/etc/ufw/$hw_file.new"
  mv -f -- "/etc/ufw/$hw_file.new" "/etc/ufw/$hw_file"
done
if [ -n "$hw_is_enabled" ]; then
  iptables-restore -w 10 -n </etc/ufw/user.rules
  [ -z "$hw_v6" ] || ip6tables-restore -w 10 -n </etc/ufw/user6.rules
fi
hw_done=yes
