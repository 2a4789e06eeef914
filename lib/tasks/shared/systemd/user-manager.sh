# hw_systemctl and hw_journal for the systemd instance of the user hw_owner.
hw_entry=$(getent passwd -- "$hw_owner")
hw_rest=${hw_entry#*:*:}
hw_uid=${hw_rest%%:*}
hw_rest=${hw_rest#*:}
hw_gid=${hw_rest%%:*}
hw_home=${hw_entry%:*}
hw_home=${hw_home##*:}
if [ -z "$hw_uid" ]; then
  printf 'there is no user %s\n' "$hw_owner" >&2
  exit 1
elif [ ! -S "/run/user/$hw_uid/systemd/private" ]; then
  printf 'the systemd instance of user %s is not running: it runs while the user is logged in, and with linger: true\n' "$hw_owner" >&2
  exit 1
fi
hw_systemctl() {
  set -- systemctl --user "$@"
  [ "$(id -u)" = "$hw_uid" ] || set -- setpriv --reuid="$hw_uid" --regid="$hw_gid" --init-groups "$@"
  HOME=$hw_home XDG_RUNTIME_DIR=/run/user/$hw_uid "$@"
}
# As root, journalctl's --user-unit looks for units of root only.
hw_journal() {
  journalctl --sync 2>/dev/null || :
  journalctl --quiet --no-pager --output=cat --lines=20 \
    _UID="$hw_uid" _SYSTEMD_USER_UNIT="$1" + _UID="$hw_uid" USER_UNIT="$1" >&2 || :
}
