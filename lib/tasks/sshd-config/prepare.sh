# Makes a copy of the configuration whose Includes lead to a copy of the drop-ins. Whatever ends the script before the
# change is proved puts the old file back. dash runs an EXIT trap only on an exit, so signals become exits. The name of
# the new file does not end in .conf, so that no sshd reads it.
set -e
umask 077
hw_file=$hw_directory/$hw_name hw_new=$hw_directory/.$hw_name.hostwright hw_changed=''
[ -x /usr/sbin/sshd ] || {
  echo "there is no sshd: put apt({ packages: ['openssh-server'] }) before this task" >&2
  exit 1
}
hw_refuse() { printf 'refused and put back: %s\n' "$1" >&2; exit 1; }
hw_end() {
  if [ -n "$hw_changed" ]; then
    if [ -e "$hw_stage/old" ]; then cp -a -- "$hw_stage/old" "$hw_new" && mv -fT -- "$hw_new" "$hw_file"
    else rm -f -- "$hw_file"; fi
    hw_reload || :
  fi
  rm -rf -- "$hw_stage" "$hw_new"
}
hw_active=
! systemctl -q is-active ssh.service 2>/dev/null || hw_active=yes
# An sshd that a socket has started cannot listen again by itself: it ends on a reload. A restart gets the socket again.
# systemd refuses the sixth start within ten seconds, and several tasks may each need one: the count begins anew.
hw_way=reload-or-restart
! systemctl -q is-active ssh.socket 2>/dev/null || hw_way=restart
hw_reload() {
  [ -n "$hw_active" ] || return 0
  [ "$hw_way" != restart ] || systemctl reset-failed ssh.service || :
  systemctl "$hw_way" ssh.service
}
hw_stage=$(mktemp -d)
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
[ -d /run/sshd ] || mkdir -m 0755 /run/sshd
[ -d "$hw_directory" ] || mkdir -m 0755 -- "$hw_directory"
[ ! -e "$hw_file" ] || cp -a -- "$hw_file" "$hw_stage/old"
mkdir "$hw_stage/set"
cp -a -- "$hw_directory/." "$hw_stage/set/"
hw_staged=$hw_stage/set/$hw_name
sed "/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]=]/{
s|$hw_directory/|$hw_stage/set/|g
s|\([[:space:]\"]\)sshd_config\.d/|\1$hw_stage/set/|g
}" /etc/ssh/sshd_config >"$hw_stage/sshd_config"
