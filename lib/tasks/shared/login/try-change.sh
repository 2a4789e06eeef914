# Makes a change of the account of this session by hw_change, and undoes it with hw_undo if that account could then not
# log in, or not become root, as before. Whatever ends the script before that is proved undoes the change, too; dash
# runs an EXIT trap only on an exit, so signals become exits.
hw_stage=$(mktemp -d)
hw_changed=''
hw_end() {
  [ -z "$hw_changed" ] || hw_undo
  rm -rf -- "$hw_stage"
}
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
hw_right_before=$(hw_right)
hw_cut_before=''
[ ! -x /usr/sbin/sshd ] || hw_cut_before=$(hw_cut /etc/ssh/sshd_config)
hw_changed=yes
hw_change || exit
hw_reasons=''
[ ! -x /usr/sbin/sshd ] || hw_reasons=$(hw_news "$hw_cut_before" "$(hw_cut /etc/ssh/sshd_config)")
if [ "$(hw_right)" -lt "$hw_right_before" ]; then
  echo "refused and put back: Hostwright is logged in as $HW_LOGIN_USER, who could no longer become root as before" >&2
  exit 1
fi
if [ -n "$hw_reasons" ]; then
  printf 'refused and put back: Hostwright is logged in as %s, who could not log in again\n%s\n' "$HW_LOGIN_USER" "$hw_reasons" >&2
  exit 1
fi
hw_changed=''
