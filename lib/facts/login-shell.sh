# hw_shell USER SHELL: whether it is an executable file. For the account of this session also whether it runs commands,
# if it is not the shell of that account already.
hw_shell() {
  [ -f "$2" ] && [ -x "$2" ] || return 0
  printf '%s %s\n' "$1" "$2"
  [ "$1" = "$HW_LOGIN_USER" ] || return 0
  while IFS=: read -r hw_name hw_x hw_x hw_x hw_x hw_x hw_shell; do
    [ "$hw_name" != "$1" ] || [ "$hw_shell" != "$2" ] || return 0
  done </etc/passwd
  timeout 10 runuser -u "$1" -- "$2" -c '/bin/sh -c :' >/dev/null 2>&1 || printf 'runs nothing: %s %s\n' "$1" "$2"
}
