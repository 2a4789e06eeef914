# hw_explain ends a failed step: it names a container as the likely reason, and says what the step has left undone.
hw_explain() {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'this host is a container (%s): if it may not mount this itself, mount it on the machine that it runs on\n' "$hw_container" >&2
  fi
  [ -z "$hw_outcome" ] || printf '%s\n' "$hw_outcome" >&2
  exit 1
}
