# hw_swap ADDRESS PATH prints the swap space in use at a path, whatever name the kernel has for a device.
hw_swap() {
  [ -r /proc/swaps ] || return 0
  while read -r hw_name hw_rest; do
    [ "$hw_name" = "$1" ] || [ "$hw_name" -ef "$2" ] || continue
    printf '%s %s\n' "$1" "$hw_rest"
    break
  done </proc/swaps
}
