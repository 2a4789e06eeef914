# Writes the record, then renames a new link over `current`. The record comes first: a reader of both believes the link,
# so a run that ends in between has changed nothing.
set -e
read -r hw_nonce </proc/sys/kernel/random/uuid || hw_nonce=$$
hw_new=.hostwright-$hw_nonce.dpkg-tmp
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
[ -L current ] || [ ! -e current ] || {
  printf '%s/current is not a link: move it away first\n' "$hw_here" >&2
  exit 1
}
(umask 022; printf '%s' "$hw_history" >"$hw_new")
mv -fT -- "$hw_new" "$hw_record"
ln -sT -- "releases/$hw_id" "$hw_new"
mv -fT -- "$hw_new" current
