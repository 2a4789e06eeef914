# The boot, whether a reboot is required, and who keeps the host from shutting down, without a process.
hw_line=
[ ! -r /proc/sys/kernel/random/boot_id ] || read -r hw_line </proc/sys/kernel/random/boot_id
printf 'boot %s\n' "$hw_line"
if [ -e /run/reboot-required ]; then
  echo required
  if [ -r /run/reboot-required.pkgs ]; then
    while read -r hw_line; do printf 'package %s\n' "$hw_line"; done </run/reboot-required.pkgs
  fi
fi
for hw_file in /run/systemd/inhibit/*; do
  # shellcheck disable=SC2015
  [ -f "$hw_file" ] && [ -r "$hw_file" ] || continue
  hw_what='' hw_mode='' hw_pid='' hw_who='' hw_why=''
  while IFS= read -r hw_line; do
    case $hw_line in
      WHAT=*) hw_what=:${hw_line#*=}: ;;
      MODE=*) hw_mode=${hw_line#*=} ;;
      PID=*) hw_pid=${hw_line#*=} ;;
      WHO=*) hw_who=${hw_line#*=} ;;
      WHY=*) hw_why=${hw_line#*=} ;;
    esac
  done <"$hw_file"
  case $hw_mode$hw_what in block:*shutdown:*) ;; *) continue ;; esac
  [ ! -d "/proc/$hw_pid" ] || printf 'inhibitor %s (process %s): %s
' "$hw_who" "$hw_pid" "$hw_why"
done
