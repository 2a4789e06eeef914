# Replaces the file hw_path by what comes over standard input: a temporary file and a rename, so that a full disk leaves
# the old keys whole. With hw_sum, keys that somebody added since the facts were read are not lost.
set -e
umask 077
cd -P -- "$hw_directory"
if [ -n "$hw_sum" ] && [ "$(grep -ase '' -- "$hw_name" | sha256sum)" != "$hw_sum  -" ]; then
  printf 'somebody changed %s in the meantime: run this again\n' "$hw_path" >&2
  exit 1
fi
hw_new=$(mktemp -- .hostwright-XXXXXXXXXX)
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
cat >"$hw_new"
mv -fT -- "$hw_new" "$hw_name"
