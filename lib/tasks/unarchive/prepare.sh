set -e
hw_archive='' hw_staged=''
if [ ! -d "$hw_path" ]; then
  mkdir -p -- "$hw_path"
  [ -z "$hw_owner" ] || chown -- "$hw_owner" "$hw_path"
fi
hw_private=$(mktemp -d "$hw_path/.hostwright-XXXXXXXX.dpkg-tmp")
trap 'cd /; rm -rf -- "$hw_private"; [ -z "$hw_staged" ] || rm -f -- "$hw_staged"' EXIT
trap 'exit 143' HUP INT TERM
