# Calls boot_machine again whenever the machine reboots from inside. The arguments are its control groups.
while :; do
  mkdir -p -- "$@"
  hw_code=0
  boot_machine || hw_code=$?
  [ "$hw_code" = "$hw_reboot_code" ] || exit
  rm -f -- "$hw_marker"
  for hw_group; do
    while [ -d "$hw_group" ] && ! find "$hw_group" -depth -type d -exec rmdir -- {} + 2>/dev/null; do sleep 0.05; done
  done
done
