# Prints the lock by hand, if it has not ended, and the run that holds the lock now. It does not try the lock: a run
# that begins at that moment would find it taken.
cd /var/lib/hostwright 2>/dev/null && read -r hw_end hw_rest 2>/dev/null <lock &&
  { [ "$hw_end" = 0 ] || [ "$(date +%s)" -lt "$hw_end" ]; } && { echo 'by hand'; cat lock; }
cd "$__hw_locks" 2>/dev/null && read -r hw_token hw_pid 2>/dev/null <holder && [ -e "/proc/$hw_pid" ] &&
  { echo run; cat holder; }
exit 0
