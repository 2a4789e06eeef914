#!/bin/sh
# The authority of the logs: a key of its own on the log host, which signs who may send and who receives.
set -eu
umask 077

home=/etc/logging-server/authority

usage() {
  cat >&2 <<'END'
usage: authority make                               once: the key and the certificate of the authority
       authority sign KIND NAME DAYS  <REQUEST      a certificate for NAME, whatever the request calls itself
       authority current KIND NAME DAYS  <REQUEST   exit code 0: there is one for this key, for so many days at least
       authority show KIND NAME                     that of the authority, then that of NAME
KIND is server or client.
END
  exit 64
}

fail() {
  printf 'authority: %s\n' "$*" >&2
  exit 1
}

make() {
  mkdir -p "$home/issued"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 7300 -subj "/CN=logs of $(hostname)" \
    -addext keyUsage=critical,keyCertSign,cRLSign -keyout "$home/key.new" -out "$home/authority.pem" 2>/dev/null
  # The key comes last: it says that all is there.
  mv "$home/key.new" "$home/key.pem"
}

sign() {
  [ -e "$home/key.pem" ] || fail "there is no authority: the role of the log host makes it, and it must run first"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cat >"$work/request"
  openssl req -in "$work/request" -noout -verify 2>/dev/null || fail "the request of $2 is not one"
  printf 'subjectAltName=DNS:%s\nextendedKeyUsage=%sAuth\nbasicConstraints=CA:false\n' "$2" "$1" >"$work/extensions"
  openssl x509 -req -in "$work/request" -CA "$home/authority.pem" -CAkey "$home/key.pem" -set_serial "0x$(openssl rand -hex 16)" \
    -subj "/CN=$2" -days "$3" -extfile "$work/extensions" -out "$home/issued/$1.$2.new" 2>"$work/errors" || fail "$(cat "$work/errors")"
  mv "$home/issued/$1.$2.new" "$home/issued/$1.$2.pem"
}

current() {
  one=$home/issued/$1.$2.pem
  [ -e "$one" ] || exit 1
  [ "$(openssl req -noout -pubkey)" = "$(openssl x509 -in "$one" -noout -pubkey)" ] || exit 1
  openssl x509 -in "$one" -noout -checkend "$(($3 * 86400))" >/dev/null || exit 1
  openssl verify -CAfile "$home/authority.pem" "$one" >/dev/null 2>&1
}

[ $# -gt 0 ] || usage
act=$1
shift
case $act:$# in
  make:0 | sign:3 | current:3) "$act" "$@" ;;
  show:2) cat "$home/authority.pem" "$home/issued/$1.$2.pem" ;;
  *) usage ;;
esac
