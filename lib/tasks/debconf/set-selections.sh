# debconf waits for no lock of another program, and its command only says that there is one.
command -v debconf-set-selections >/dev/null || { echo 'there is no debconf-set-selections: install the package debconf' >&2; exit 127; }
hw_deadline=$(($(date +%s) + hw_timeout))
hw_input=$(cat)
while :; do
  hw_said=$(printf '%s\n' "$hw_input" | debconf-set-selections 2>&1)
  hw_code=$?
  case $hw_said in *'is locked by another process'*) ;; *) break ;; esac
  [ "$(date +%s)" -lt "$hw_deadline" ] || break
  sleep 1
done
[ -z "$hw_said" ] || printf '%s\n' "$hw_said" >&2
exit "$hw_code"
