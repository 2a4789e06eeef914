# Ends the ssh server of a session whose connection broke, unless it has noticed that itself: the shell of the session then
# reads the end of its input, and never begins what has not arrived as a whole. Prints `running` while it is still
# there, and then whether it has kept a trip: `kept` or `nothing`.
if [ "$hw_server" != 0 ] && read -r hw_line 2>/dev/null <"/proc/$hw_server/stat"; then
  case $hw_line in *'(sshd'* | *'(dropbear'*) kill -s KILL "$hw_server" 2>/dev/null ;; esac
fi
if [ -e "/proc/$hw_shell" ]; then
  echo running
elif [ -d "$__hw_locks/jobs/$hw_kept" ]; then
  echo kept
else
  echo nothing
fi
