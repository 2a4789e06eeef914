# hw_mount_point ADDRESS ESCAPED-PATH PATH UNIT prints what a mount at the path would meet. It looks at nothing below a
# path that is mounted: a server that is gone would keep it waiting. Only a link in the path costs a process.
hw_newline='
'
hw_home=
case $HW_LOGIN_USER in '' | -* | *[!A-Za-z0-9._-]*) ;; *) eval "hw_home=~$HW_LOGIN_USER" ;; esac
case $hw_home in /*) printf 'home %s\n' "$hw_home" ;; esac
hw_mount_point() {
  printf 'at %s\n' "$1"
  if [ -e "/etc/systemd/system/$4" ]; then printf 'unit /etc/systemd/system/%s\n' "$4"; fi
  while read -r hw_id hw_parent hw_device hw_root hw_point hw_rest; do
    [ "$hw_point" != "$2" ] || return 0
  done </proc/self/mountinfo
  hw_rest=${3#/} hw_prefix=
  while [ -n "$hw_rest" ]; do
    hw_prefix=$hw_prefix/${hw_rest%%/*}
    case $hw_rest in */*) hw_rest=${hw_rest#*/} ;; *) hw_rest= ;; esac
    if [ -h "$hw_prefix" ]; then
      printf 'link %s\nreal %s\n' "$hw_prefix" "$(readlink -m -- "$3")"
      return 0
    fi
  done
  hw_count=0
  for hw_entry in "$3"/* "$3"/.[!.]* "$3"/..?*; do
    [ -e "$hw_entry" ] || [ -h "$hw_entry" ] || continue
    [ "$((hw_count += 1))" -le 5 ] || break
    case $hw_entry in *"$hw_newline"*) hw_entry=/… ;; esac
    printf 'inside %s\n' "${hw_entry##*/}"
  done
}
