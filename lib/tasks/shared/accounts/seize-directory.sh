# Gives the directory hw_path in hw_home to hw_owner. The shell stands in the directory and makes sure which one that is:
# between a look at a path and a `chown` of it, the account could put a link there.
set -e
cd -P -- "$hw_home"
hw_real=$(pwd -P)
cd -P -- "$hw_path"
if [ "$(pwd -P)" != "${hw_real%/}${hw_path#"$hw_home"}" ]; then
  printf 'a symbolic link leads to %s\n' "$hw_path" >&2
  exit 1
fi
chown -- "$hw_owner" .
chmod 0700 .
