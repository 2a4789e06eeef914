# hw_mount ADDRESS ESCAPED-PATH PATH DEVICE prints what is mounted at the path. A test for the same file costs no
# process, unlike reading the link that udev makes for a UUID.
hw_mount() {
  hw_found='' hw_count=0
  while read -r hw_id hw_parent hw_device hw_root hw_point hw_rest; do
    [ "$hw_point" = "$2" ] || continue
    case $hw_rest in *' - autofs '*) continue ;; esac
    hw_found=$hw_rest hw_count=$((hw_count + 1))
  done </proc/self/mountinfo
  [ -n "$hw_found" ] || return 0
  hw_source=${hw_found#* - * } hw_source=${hw_source%% *} hw_same=no hw_image=
  if [ -r "/sys/block/${hw_source#/dev/}/loop/backing_file" ]; then
    IFS= read -r hw_image <"/sys/block/${hw_source#/dev/}/loop/backing_file"
  fi
  [ -z "$4" ] || ! { [ "$4" -ef "$hw_source" ] || [ "$4" -ef "$3" ] || [ "$4" = "$hw_image" ]; } || hw_same=yes
  printf 'mount %s\n%s %s %s\n' "$1" "$hw_same" "$hw_count" "$hw_found"
}
