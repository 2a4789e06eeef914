# Reads the stanzas of debconf's files (Format/822.pm); a newline in an answer is written as `\n`.
# The operands are addresses: awk would take them for files if they were not emptied.
BEGIN {
  for (i = 1; i < ARGC; i++) { wanted[ARGV[i]] = 1; ARGV[i] = "" }
}
function finish() {
  if (("shown " name) in wanted) {
    print "@ shown " name
    if (hasValue) print "value " value
    print "owners " owners "\nflags " flags
  }
  if (("hidden " name) in wanted) {
    print "@ hidden " name "\nowners " owners "\nflags " flags
    if (hasValue) {
      hash = "sha256sum | while read -r sum rest; do printf 'sha256 %s\\n' \"$sum\"; done"
      fflush()
      printf "%s", value | hash
      close(hash)
    }
  }
  name = ""; value = ""; owners = ""; flags = ""; hasValue = 0
}
/^Name: / { finish(); name = substr($0, 7) }
/^Value:/ { value = substr($0, 8); hasValue = 1 }
/^Owners: / { owners = substr($0, 9) }
/^Flags: / { flags = substr($0, 8) }
END { finish() }
