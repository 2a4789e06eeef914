# Makes a file of hw_bytes of swap space under another name, hw_new. fallocate is quick; where the file system does not
# know it, zeros are written. On btrfs, copy on write must be off for the file (btrfs(5), "Swapfile support"), which is
# possible only while it is empty.
hw_new=$hw_file.hostwright-new
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
umask 077
rm -f -- "$hw_new" && : >"$hw_new" || exit 1
chattr +C -- "$hw_new" 2>/dev/null
fallocate -l "$hw_bytes" -- "$hw_new" 2>/dev/null ||
  dd if=/dev/zero of="$hw_new" bs=1M count="$((hw_bytes / 1048576))" 2>/dev/null ||
  { printf 'a file of %s bytes cannot be made at %s: is there room for it?\n' "$hw_bytes" "$hw_file" >&2; exit 1; }
mkswap -- "$hw_new" >/dev/null || exit 1
