hw_lists() {
  for hw_file in /var/lib/apt/lists/*_Packages* /var/lib/apt/lists/*_InRelease /var/lib/apt/lists/*_Release; do
    [ ! -e "$hw_file" ] || return 0
  done
  return 1
}
# `-nt` is true as well where the second file does not exist, so it comes last.
if ! hw_lists; then echo 'state missing'; else
  hw_state=present
  for hw_file in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ ! "$hw_file" -nt /var/lib/apt/lists ] || hw_state=outdated
  done
  printf 'state %s\n' "$hw_state"
fi
