# hw_device_names ADDRESS DEVICE prints the names of a device: those that udev makes, those of the device mapper, and
# those that fstab has. A test for the same file costs no process.
hw_device_names() {
  [ -e "$2" ] || return 0
  printf 'of %s\n' "$1"
  for hw_name in /dev/disk/by-*/* /dev/mapper/*; do
    [ ! "$hw_name" -ef "$2" ] || printf 'name %s\n' "$hw_name"
  done
  [ -r /etc/fstab ] || return 0
  while read -r hw_name hw_rest || [ -n "$hw_name" ]; do
    case $hw_name in
      /*) [ ! "$hw_name" -ef "$2" ] || printf 'name %s\n' "$hw_name" ;;
    esac
  done </etc/fstab
}
