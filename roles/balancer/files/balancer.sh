#!/bin/sh
# What the role balancer, a deployment and an administrator do with the haproxy of this host. Written by Hostwright.
set -eu

socket=/run/haproxy/admin.sock
# haproxy reads this when it starts or reloads; /run is empty after a boot.
kept=/run/haproxy/servers.state
certificates=/etc/haproxy/certificates

usage() {
  cat >&2 <<'END'
usage: balancer show                        every server: site, name, ready or drained, up or down, open requests
       balancer drain SERVER [SECONDS]      no new requests; waits so long for open ones (default 30)
       balancer return SERVER [SECONDS]     new requests again; waits so long until it is up (default 0: does not wait)
       balancer is drained|ready SERVER     exit code 0 or 1
       balancer certificates check|install NAME...
END
  exit 64
}

fail() {
  printf 'balancer: %s\n' "$*" >&2
  exit 1
}

ask() {
  printf '%s\n' "$1" | socat -t 10 - "UNIX-CONNECT:$socket" 2>/dev/null || fail "haproxy does not answer at $socket"
}

# A line a server: site, name, ready or drained, up or down, open requests.
servers() {
  hw_states=$(ask 'show servers state') || exit 1
  hw_counts=$(ask 'show stat -1 4 -1') || exit 1
  printf '%s\n%s\n' "$hw_counts" "$hw_states" | awk '
    split($0, csv, ",") > 20 { open[csv[1] " " csv[2]] = csv[3] + csv[5]; next }
    NF > 15 && $1 ~ /^[0-9]+$/ {
      print $2, $4, $7 % 64 == 0 ? "ready" : "drained", $6 == 2 ? "up" : "down", open[$2 " " $4] + 0
    }'
}

# The lines of one server, which can be in several sites.
server() {
  hw_all=$(servers) || exit 1
  printf '%s\n' "$hw_all" | awk -v name="$1" '$2 == name { print; found = 1 } END { exit !found }' ||
    fail "no site has a server $1"
}

is() {
  hw_lines=$(server "$2") || exit 1
  ! printf '%s\n' "$hw_lines" | awk -v wanted="$1" '$3 != wanted { found = 1 } END { exit !found }'
}

show() {
  hw_all=$(servers) || exit 1
  printf '%s\n' "$hw_all" | column -t 2>/dev/null || printf '%s\n' "$hw_all"
}

# Gives a server a state in all its sites, and keeps that over a reload.
set_state() {
  hw_lines=$(server "$1") || exit 1
  for hw_site in $(printf '%s\n' "$hw_lines" | cut -d ' ' -f 1); do
    hw_said=$(ask "set server $hw_site/$1 state $2") || exit 1
    [ -z "$hw_said" ] || fail "haproxy does not make $hw_site/$1 $2: $hw_said"
  done
  hw_states=$(ask 'show servers state') || exit 1
  printf '%s\n' "$hw_states" | awk 'NF < 16 || $1 == "#" || $7 % 64 != 0' >"$kept.new"
  mv -f "$kept.new" "$kept"
}

# Fails if a site would be left without a server that is up. A server that is down leaves nobody without.
spare() {
  hw_all=$(servers) || exit 1
  hw_site=$(printf '%s\n' "$hw_all" | awk -v name="$1" '
    $2 == name && $4 == "up" && $3 == "ready" { wanted[$1] = 1 }
    $2 != name && $4 == "up" && $3 == "ready" { spare[$1] = 1 }
    END { for (site in wanted) if (!(site in spare)) { print site; exit } }')
  [ -z "$hw_site" ] || fail "$1 is the only server of $hw_site that is up: nobody would answer without it"
}

# After a reload the new process takes a moment to answer for its servers.
await_server() {
  hw_end=$(($(date +%s) + 20))
  until servers 2>/dev/null | awk -v name="$1" '$2 == name { found = 1 } END { exit !found }' || [ "$(date +%s)" -ge "$hw_end" ]; do
    sleep 0.3
  done
}

drain() {
  await_server "$1"
  is drained "$1" || { spare "$1" && set_state "$1" drain; }
  hw_end=$(($(date +%s) + $2))
  while hw_lines=$(server "$1"); do
    hw_open=$(printf '%s\n' "$hw_lines" | awk '{ sum += $5 } END { print sum + 0 }')
    [ "$hw_open" -gt 0 ] || return 0
    if [ "$(date +%s)" -ge "$hw_end" ]; then
      echo "$hw_open requests to $1 are still open after $2 seconds" >&2
      return 0
    fi
    sleep 0.2
  done
  exit 1
}

give_back() {
  await_server "$1"
  is ready "$1" || set_state "$1" ready
  [ "$2" -gt 0 ] || return 0
  hw_end=$(($(date +%s) + $2))
  while hw_lines=$(server "$1"); do
    ! printf '%s\n' "$hw_lines" | awk '$4 == "down" { found = 1 } END { exit !found }' || {
      [ "$(date +%s)" -lt "$hw_end" ] || fail "$1 is not up after $2 seconds: haproxy gets no good answer from it"
      sleep 0.2
      continue
    }
    return 0
  done
  exit 1
}

live() {
  printf '/etc/letsencrypt/live/%s' "$1"
}

# haproxy wants key and certificates in one file.
is_installed() {
  hw_live=$(live "$1")
  [ -s "$hw_live/fullchain.pem" ] || return 1
  cat "$hw_live/privkey.pem" "$hw_live/fullchain.pem" | cmp -s - "$certificates/$1.pem"
}

# haproxy does not start with a file that it cannot use, so only a certificate with its own key gets there.
install_certificate() {
  hw_live=$(live "$1")
  hw_key=$(openssl pkey -in "$hw_live/privkey.pem" -pubout 2>/dev/null) || return 1
  [ "$(openssl x509 -in "$hw_live/fullchain.pem" -pubkey -noout 2>/dev/null)" = "$hw_key" ] || return 1
  (umask 077 && cat "$hw_live/privkey.pem" "$hw_live/fullchain.pem" >"$certificates/.$1.new")
  mv -f "$certificates/.$1.new" "$certificates/$1.pem"
}

# Only what can be installed counts: a certificate that the authority has not issued stops no other.
check_certificates() {
  for hw_name; do
    [ ! -s "$(live "$hw_name")/fullchain.pem" ] || is_installed "$hw_name" || return 1
  done
}

install_certificates() {
  hw_changed='' hw_wrong=''
  for hw_name; do
    [ -s "$(live "$hw_name")/fullchain.pem" ] || continue
    ! is_installed "$hw_name" || continue
    if install_certificate "$hw_name"; then hw_changed=yes; else hw_wrong="$hw_wrong $hw_name"; fi
  done
  [ -z "$hw_changed" ] || ! systemctl -q is-active haproxy.service || systemctl reload haproxy.service
  [ -z "$hw_wrong" ] || fail "these certificates do not belong to their keys:$hw_wrong"
}

hw_command=${1-}
[ $# -eq 0 ] || shift
case $hw_command:$# in
  show:0) show ;;
  drain:[12]) drain "$1" "${2-30}" ;;
  return:[12]) give_back "$1" "${2-0}" ;;
  is:2)
    case $1 in drained | ready) is "$1" "$2" ;; *) usage ;; esac
    ;;
  certificates:*)
    case ${1-} in
      check) shift && check_certificates "$@" ;;
      install) shift && install_certificates "$@" ;;
      *) usage ;;
    esac
    ;;
  *) usage ;;
esac
