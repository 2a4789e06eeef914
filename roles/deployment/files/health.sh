#!/bin/sh
# What a deployment asks the application; PATTERN is what a good answer contains, the release among it.
# health.sh gate URL PATTERN COUNT SECONDS        until COUNT good answers came one after the other
# health.sh soak URL PATTERN SECONDS UNIT         every answer is good for so long, and the unit runs without a restart
# health.sh through URL PATTERN SERVER SECONDS    a good answer of this server came through the balancer of this host
set -eu
what=$1 url=$2 pattern=$3
shift 3

ask() {
  answer=$(curl -sS -m 5 -w '\n%{http_code}' "$@" "$url" 2>&1) || return 1
  case $answer in *'
200') ;; *) return 1 ;; esac
  printf '%s\n' "$answer" | grep -Eq -e "$pattern"
}

fail() {
  printf '%s: %s; the last answer: %s\n' "$url" "$1" "$(printf '%s' "$answer" | tr '\n' ' ' | cut -c 1-300)" >&2
  exit 1
}

gate() {
  end=$(($(date +%s) + $2)) good=0
  while [ "$good" -lt "$1" ]; do
    if ask; then good=$((good + 1)); else good=0; fi
    [ "$good" -ge "$1" ] || [ "$(date +%s)" -lt "$end" ] || fail "not $1 good answers in a row within $2 seconds"
    sleep 0.3
  done
}

# A restart by systemd between two answers is a crash, too.
begun() {
  [ -z "$1" ] || systemctl show -p NRestarts -p InvocationID -p ActiveState "$1"
}

soak() {
  end=$(($(date +%s) + $1)) first=$(begun "$2")
  while [ "$(date +%s)" -lt "$end" ]; do
    ask || fail 'it was healthy and is not any more'
    [ "$(begun "$2")" = "$first" ] || fail "$2 did not stay up: it was restarted"
    sleep 0.5
  done
}

through() {
  end=$(($(date +%s) + $2))
  name=${url#https://}
  until ask -k --resolve "${name%%/*}:443:127.0.0.1" -H "X-Balancer-Server: $1"; do
    [ "$(date +%s)" -lt "$end" ] || fail "$1 does not answer through the balancer within $2 seconds"
    sleep 0.5
  done
}

answer=''
"$what" "$@"
