# Fails when the change would keep the login user out.
hw_reasons=$(hw_news "$(hw_cut /etc/ssh/sshd_config)" "$(hw_cut "$hw_stage/sshd_config")")
if [ -n "$hw_reasons" ]; then
  printf 'refused: Hostwright is logged in as %s, who could not log in again\n%s\n' "$HW_LOGIN_USER" "$hw_reasons" >&2
  echo 'give force: true if that is what you want' >&2
  exit 1
fi
