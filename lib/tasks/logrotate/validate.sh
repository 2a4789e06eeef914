# Fails if the new snippet makes logrotate report an error that it does not report without the snippet. Without
# logrotate there is nothing to ask.
#
# It reads copies of the whole configuration, because logrotate blames some errors, such as a log that is rotated twice,
# on another file. A missing log is not an error of the configuration. The taboo patterns of logrotate do not match names
# that begin with a dot, so the temporary file is removed from the copy.
command -v logrotate >/dev/null || exit 0
hw_tmp=$(mktemp -d) || exit
trap 'rm -rf -- "$hw_tmp"' EXIT
trap 'exit 143' HUP INT TERM
cp -rp /etc/logrotate.d "$hw_tmp/before" || exit
rm -f -- "$hw_tmp/before/$hw_name" "$hw_tmp/before/".hostwright-*
cp -rp "$hw_tmp/before" "$hw_tmp/after" && cp -p -- "$hw_file" "$hw_tmp/after/$hw_name" || exit
for hw_set in before after; do
  hw_conf=$hw_tmp/$hw_set.conf
  hw_from='^\([[:space:]]*include[[:space:]]\{1,\}\)/etc/logrotate\.d/*[[:space:]]*$'
  sed "s#$hw_from#\1$hw_tmp/$hw_set#" /etc/logrotate.conf >"$hw_conf" 2>/dev/null
  grep -qF "$hw_tmp/$hw_set" "$hw_conf" || echo "include $hw_tmp/$hw_set" >>"$hw_conf"
  logrotate -d "$hw_conf" 2>&1 | grep '^error: ' |
    grep -v '^error: stat of .* failed: No such file or directory$' >"$hw_tmp/$hw_set.errors"
done
! grep -vxFf "$hw_tmp/before.errors" "$hw_tmp/after.errors"
