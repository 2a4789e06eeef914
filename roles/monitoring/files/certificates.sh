#!/bin/sh
# Writes figures for node exporter: when the certificates of the given files end. certificates.sh FIGURES PATTERN…
# A file without a certificate counts as ended.
set -eu
figures=$1
shift
{
  echo '# HELP hostwright_certificate_expires_seconds When a certificate ends, in seconds since 1970.'
  echo '# TYPE hostwright_certificate_expires_seconds gauge'
  for pattern; do
    for path in $pattern; do
      [ -e "$path" ] || continue
      end=$(openssl x509 -noout -enddate -in "$path" 2>/dev/null) || end='notAfter=1970-01-01 UTC'
      echo "hostwright_certificate_expires_seconds{path=\"$path\"} $(date -d "${end#*=}" +%s)"
    done
  done
} >"$figures.new"
mv -f "$figures.new" "$figures"
