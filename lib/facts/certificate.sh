cd /etc/letsencrypt 2>/dev/null || exit 0
printf '@ now %s\n' "$(date +%s)"
for hw_name; do
  shift
  [ -e "live/$hw_name" ] || [ -e "archive/$hw_name" ] || [ -e "renewal/$hw_name.conf" ] || continue
  hw_missing=
  for hw_file in cert chain fullchain privkey; do
    [ -s "live/$hw_name/$hw_file.pem" ] || hw_missing="$hw_missing $hw_file"
  done
  printf '@ certificate %s\n@ missing%s\n' "$hw_name" "$hw_missing"
  set -- "$@" "live/$hw_name/cert.pem" "renewal/$hw_name.conf"
done
[ $# = 0 ] || grep -Hs '' -- "$@" accounts/*/regr.json accounts/*/*/regr.json accounts/*/*/*/regr.json \
  accounts/*/*/*/*/regr.json accounts/*/*/*/*/*/regr.json
exit 0
