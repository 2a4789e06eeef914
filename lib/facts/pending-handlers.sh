# Prints the names of the markers in $hw_pending, and the trips that the host keeps of a session that has lost its ssh
# server, or its shell where the server is not known.
for hw_marker in "$hw_pending"/*; do
  [ ! -f "$hw_marker" ] || printf '%s\n' "${hw_marker##*/}"
done
hw_jobs=/run/hostwright/jobs
[ -O / ] || hw_jobs=$HOME/.local/state/hostwright/jobs
for hw_job in "$hw_jobs"/*/session; do
  { [ -f "$hw_job" ] && read -r hw_shell hw_server hw_seconds <"$hw_job"; } || continue
  [ "$hw_server" != 0 ] || hw_server=$hw_shell
  [ ! -e "/proc/$hw_server" ] || continue
  hw_job=${hw_job%/session}
  printf 'trip %s %s %s\n' "${hw_job##*/}" "$hw_shell" "$hw_seconds"
done
