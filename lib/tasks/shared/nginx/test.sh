# hw_test fails unless nginx accepts the configuration and reads the file hw_read (empty: any). The copy is mounted over
# /etc/nginx for nginx alone (unshare(1)): absolute paths lead into it, and nginx tests the configuration in its place.
# Where no mount is allowed, as in some containers, the files are tested when they are in place, before nginx reloads.
# `nginx -T` says which files it has read.
hw_test() {
  if [ -n "$hw_here" ]; then nginx -T >"$hw_stage/read" 2>"$hw_stage/said"
  else
    # shellcheck disable=SC2016
    unshare -m -- sh -c 'mount --bind "$1" /etc/nginx && exec nginx -T' sh "$hw_stage/tree" >"$hw_stage/read" 2>"$hw_stage/said"
  fi || {
    grep -v 'test failed$' "$hw_stage/said" >&2
    exit 1
  }
  sed -nE 's/^(nginx:|[0-9/]+ [0-9:]+) \[warn\] ([0-9]+#[0-9]+: )?/warning: nginx: /p' "$hw_stage/said" >&2
  [ -z "$hw_read" ] || grep -Fqx -e "# configuration file $hw_read:" "$hw_stage/read" || {
    echo "nginx would not read $hw_read: nothing in nginx.conf includes it" >&2
    exit 1
  }
}
unshare -m -- mount --bind "$hw_stage/tree" /etc/nginx 2>/dev/null || hw_here=yes
[ -n "$hw_here" ] || hw_test
