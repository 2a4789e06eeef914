# hw_set KEY FILE VALUE EXPECTED: sets a value and reads it back. A value of which the kernel makes another one does not stay.
hw_set() {
  [ -f "$2" ] || { printf '%s: the kernel of this host has no such setting; is its module loaded?\n' "$1" >&2; exit 1; }
  [ -w "$2" ] || { printf '%s: read-only on this host\n' "$1" >&2; exit 1; }
  hw_before=$(cat "$2" 2>/dev/null)
  # printf of coreutils says why the kernel refuses a value; that of dash says only "I/O error".
  env printf '%s\n' "$3" >"$2" || { printf '%s: the kernel refuses the value %s\n' "$1" "$3" >&2; exit 1; }
  # Runs of blanks count as one.
  # shellcheck disable=SC2046 # Its words are wanted.
  hw_now=$(set -f; set -- $(cat "$2" 2>/dev/null); printf '%s' "$*")
  [ "$hw_now" != "$4" ] || return 0
  env printf '%s\n' "$hw_before" >"$2" 2>/dev/null
  printf '%s: the kernel makes %s of %s: declare %s\n' "$1" "$hw_now" "$3" "$hw_now" >&2
  exit 1
}
