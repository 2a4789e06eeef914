# Goes into the directory hw_path, which is made if it is missing, and makes a private one in it.
set -e
hw_archive='' hw_staged=''
hw_at=$hw_path
while [ -n "$hw_at" ] && [ ! -d "$hw_at" ]; do hw_at=${hw_at%/*}; done
hw_go "${hw_at:-/}"
hw_rest=${hw_path#"$hw_at"}
if [ -n "$hw_rest" ]; then
  mkdir -p -- ".$hw_rest"
  cd -P -- ".$hw_rest"
  [ "$PWD" = "$hw_here$hw_rest" ] || { printf 'somebody put something else in the place of %s\n' "$hw_path" >&2; exit 1; }
  hw_here=$PWD
  [ -z "$hw_owner" ] || chown -- "$hw_owner" .
fi
hw_private=$(mktemp -d ./.hostwright-XXXXXXXX.dpkg-tmp)
hw_tree=$hw_private/tree
trap 'rm -rf -- "$hw_private"; [ -z "$hw_staged" ] || rm -f -- "$hw_staged"' EXIT
trap 'exit 143' HUP INT TERM
