# Fails when the change would keep the login user out. What keeps it out already is not this change's doing.
hw_before=$(hw_cut /etc/ssh/sshd_config)
hw_after=$(hw_cut "$hw_stage/sshd_config")
if [ -n "$hw_after" ]; then
  printf '%s\n' "$hw_after" | while IFS= read -r hw_reason; do
    case $hw_nl$hw_before$hw_nl in *"$hw_nl$hw_reason$hw_nl"*) continue ;; esac
    printf 'refused: Hostwright is logged in as %s, who could not log in again\n%s\n' "$HW_LOGIN_USER" "$hw_reason" >&2
    echo 'give force: true if that is what you want' >&2
    exit 1
  done
fi
