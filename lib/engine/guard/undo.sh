# hw_undo lets the dead-man act at once and waits for it, two minutes at most: it works beside the session, which it may cut.
hw_undo() {
  read -r hw_old <"$hw_dir/armed" 2>/dev/null || read -r hw_old <"$hw_dir/restoring" 2>/dev/null || return 0
  : >"$hw_dir/now"
  if [ -d /run/systemd/system ]; then
    systemctl start --no-block "hostwright-guard-$hw_old.service" 2>/dev/null ||
      systemd-run --quiet --collect --no-block /bin/sh "$hw_dir/restore.sh" 2>/dev/null
  elif [ -e "$hw_dir/restoring" ]; then
    setsid sh "$hw_dir/restore.sh" </dev/null >/dev/null 2>&1 9>&- &
  fi
  hw_tries=0
  while [ -d "$hw_dir" ] && [ "$((hw_tries += 1))" -le 120 ]; do sleep 1; done
  [ ! -d "$hw_dir" ]
}
