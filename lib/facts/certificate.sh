cd /etc/letsencrypt 2>/dev/null || exit 0
# certbot takes a file of live/NAME only if it is a link to one of archive/NAME (storage.py, consistent).
hw_is_linked() {
  [ -L "live/$hw_name/$hw_file.pem" ] || return 1
  for hw_kept in "archive/$hw_name/$hw_file"[0-9]*.pem; do
    [ ! "$hw_kept" -ef "live/$hw_name/$hw_file.pem" ] || return 0
  done
  return 1
}
hw_keys=
for hw_name; do
  shift
  [ -e "live/$hw_name" ] || [ -e "archive/$hw_name" ] || [ -e "renewal/$hw_name.conf" ] || continue
  hw_missing='' hw_unlinked=''
  for hw_file in cert chain fullchain privkey; do
    if [ ! -s "live/$hw_name/$hw_file.pem" ]; then hw_missing="$hw_missing $hw_file"
    elif ! hw_is_linked; then hw_unlinked="$hw_unlinked $hw_file"; fi
  done
  printf '@ certificate %s\n@ missing%s\n@ unlinked%s\n' "$hw_name" "$hw_missing" "$hw_unlinked"
  set -- "$@" "live/$hw_name/cert.pem" "live/$hw_name/fullchain.pem" "renewal/$hw_name.conf"
  hw_keys="$hw_keys live/$hw_name/privkey.pem archive/$hw_name/privkey*.pem"
done
# The pipe or file of a here-document has the time of now, which saves a `date`.
# shellcheck disable=SC2086 # names and patterns without spaces
stat -L -c '@ file %n %Y %a %g' /proc/self/fd/0 $hw_keys 2>/dev/null <<.
.
[ $# = 0 ] || grep -Hs '' -- "$@" accounts/*/regr.json accounts/*/*/regr.json accounts/*/*/*/regr.json \
  accounts/*/*/*/*/regr.json accounts/*/*/*/*/*/regr.json
exit 0
