# hw_right prints how the login user may become root: 2 without a password, 1 with one, 0 not at all, or it is root
# itself. `-k` asks as if no password had been typed before; the command is the one that a session begins with.
hw_right() {
  if [ -z "$HW_LOGIN_USER" ] || [ "$HW_LOGIN_USER" = root ] || ! command -v sudo >/dev/null; then echo 0
  elif runuser -u "$HW_LOGIN_USER" -- sudo -k -n -- /bin/sh -s; then echo 2
  elif sudo -n -l -U "$HW_LOGIN_USER" -- /bin/sh -s; then echo 1
  else echo 0; fi | tail -n 1
} </dev/null 2>/dev/null
