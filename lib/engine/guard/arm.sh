# Keeps what lets a login in, and lets a dead-man put it back unless a new login proves the change in time. Its input is
# the script of the dead-man. Prints `undone` and fails where an earlier run left a guard: its change is put back first.
hw_seconds_now() { read -r hw_now hw_rest </proc/uptime && hw_now=${hw_now%.*}; }
umask 077
if [ -e "$hw_dir/armed" ] || [ -e "$hw_dir/restoring" ]; then
  cat >/dev/null
  hw_undo
  echo undone
  exit 1
fi
rm -rf -- "$hw_dir" && mkdir -p -- "$hw_dir/files" && cd -- "$hw_dir" || exit 1
cat >restore.sh || exit 1
# Paths without links on the way, each once; the links that enable a unit are among them.
printf '%s\n' "$hw_paths" | {
  cat
  for hw_unit in $hw_units; do
    for hw_place in /etc/systemd/system /run/systemd/system; do
      printf '%s\n' "$hw_place/$hw_unit" "$hw_place/$hw_unit.d"
      for hw_link in "$hw_place"/*.wants/"$hw_unit" "$hw_place"/*.requires/"$hw_unit"; do
        [ ! -L "$hw_link" ] || printf '%s\n' "$hw_link"
      done
    done
  done
} | while IFS= read -r hw_path; do
  hw_rest='' hw_on=$hw_path
  while hw_rest=/${hw_on##*/}$hw_rest hw_on=${hw_on%/*}; do
    # shellcheck disable=SC2164
    if hw_real=$(cd -P -- "${hw_on:-/}" 2>/dev/null && pwd); then break; fi
  done
  printf '%s\n' "${hw_real%/}$hw_rest"
done | sort -u >paths
while IFS= read -r hw_path; do
  [ -e "$hw_path" ] || [ -L "$hw_path" ] || continue
  { mkdir -p -- "files${hw_path%/*}" && cp -a -- "$hw_path" "files$hw_path"; } || [ "$(id -u)" != 0 ] || exit 1
done <paths || exit 1
# Owner and mode of directories whose content is not kept.
printf '%s\n' "$hw_directories" | sort -u | while IFS= read -r hw_path; do
  [ ! -d "$hw_path" ] || stat -c '%u:%g %a %i %n' -- "$hw_path"
done >directories
hw_manifest files >manifest
hw_unit_states >units
if [ -d /run/systemd/system ] && [ ! -s units ]; then
  echo 'systemctl does not answer' >&2
  exit 1
fi
hw_mounts >mounts
hw_links >links
hw_addresses >addresses
for hw_family in 4 6; do
  hw_routes "-$hw_family" >"routes$hw_family"
  hw_rules "-$hw_family" >"rules$hw_family"
done
hw_settings >settings
for hw_tool in iptables ip6tables; do
  command -v "$hw_tool-save" >/dev/null && "$hw_tool-save" >"./$hw_tool" 2>/dev/null && hw_filter "$hw_tool" >"./$hw_tool.plain"
done
if command -v nft >/dev/null; then
  hw_tables >tables
  nft -s list ruleset >rules.nft 2>/dev/null
  # What iptables has made is put back by iptables.
  if grep -q -e 'xt match' -e 'xt target' ./rules.nft; then : >compat; fi
fi
cut -d' ' -f1 /proc/modules 2>/dev/null | sort >modules
findmnt --verify --tab-file /etc/fstab 2>/dev/null | grep '\[E\]' | sort >fstab.errors
printf '%s\n' "$HW_LOGIN_USER" "$HW_LOGIN_KEY" "$HW_HOST_KEY" >login.of
printf '%s\n' "$hw_home" >home
printf '%s\n' "$$" >shell
hw_seconds_now
printf '%s\n' "$((hw_now + hw_limit))" >changing
printf '%s\n' "$hw_time" >seconds
printf '%s\n' "$((hw_now + hw_time))" >until
printf '%s\n' "$hw_token" >armed
# At a boot in between, when no timer is left.
if [ -d /etc/systemd/system ] && [ "$(id -u)" = 0 ]; then
  printf '%s\n' '[Unit]' 'Description=Put back what Hostwright did not prove' DefaultDependencies=no \
    "RequiresMountsFor=$hw_dir" After=local-fs.target 'Before=sysinit.target network-pre.target' '' \
    '[Service]' Type=oneshot "ExecStart=/bin/sh $hw_dir/restore.sh boot" >/etc/systemd/system/hostwright-guard.service
  (umask 022 && mkdir -p /etc/systemd/system/sysinit.target.wants)
  ln -sf ../hostwright-guard.service /etc/systemd/system/sysinit.target.wants/hostwright-guard.service
  chmod 0644 /etc/systemd/system/hostwright-guard.service
fi
if [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ] && command -v systemd-run >/dev/null &&
  systemd-run --quiet --collect --unit="hostwright-guard-$hw_token" --on-active="$hw_time" --timer-property=AccuracySec=100ms \
    --property=TimeoutStartSec=infinity /bin/sh "$hw_dir/restore.sh" 2>/dev/null; then
  exit 0
fi
setsid sh "$hw_dir/restore.sh" </dev/null >/dev/null 2>&1 9>&- &
