# Makes the link hw_name in the directory where we are: under another name, and renames it, so that there is always one.
# Whether its target exists is asked through the link, where the kernel resolves it. A rename over another hard link of the
# same file would do nothing.
set -e
read -r hw_nonce </proc/sys/kernel/random/uuid || hw_nonce=$$
hw_new=./.hostwright-$hw_nonce.dpkg-tmp
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
ln ${hw_is_symbolic:+-s} -T -- "$hw_target" "$hw_new"
[ -z "$hw_is_checked" ] || [ -e "$hw_new" ] || {
  echo 'the target of the link does not exist; allowMissing: true makes the link anyway' >&2
  exit 1
}
[ -z "$hw_owner" ] || chown -h -- "$hw_owner" "$hw_new"
[ -z "$hw_is_forced" ] || [ -L "$hw_name" ] || [ ! -d "$hw_name" ] || rmdir -- "$hw_name"
mv -fT -- "$hw_new" "$hw_name"
