#!/bin/sh
# What the role alerting and an administrator do with the Alertmanager of this host. Written by Hostwright.
# shellcheck disable=SC2154 # The settings are url, seconds and channels.
set -eu

# shellcheck source=/dev/null
. /etc/alerting.conf
configuration=/etc/prometheus/alertmanager.yml
unit=prometheus-alertmanager.service
# A digest of what the last test that succeeded was made with.
stamp=/var/lib/alerting/tested

usage() {
  cat >&2 <<'END'
usage: alerting test [CHANNEL...]   a test alert through all channels, or these, and its end
       alerting channels            their names
       alerting reload              take up the configuration
       alerting is loaded|tested    exit code 0 or 1
END
  exit 64
}

fail() {
  printf 'alerting: %s\n' "$*" >&2
  exit 1
}

# Waits until a command succeeds: SECONDS COMMAND...
await() {
  hw_end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$hw_end" ] || return 1
    sleep 0.2
  done
}

metrics() {
  curl -sf --noproxy '*' -m 5 "$url/metrics"
}

is_up() {
  metrics >/dev/null
}

# Alertmanager counts the first six bytes of the MD5 sum of its configuration, least significant byte first.
is_loaded() {
  hw_hash=$(md5sum "$configuration" | sed 's/^\(..\)\(..\)\(..\)\(..\)\(..\)\(..\).*/0x\6\5\4\3\2\1/')
  hw_metrics=$(metrics) || return 1
  printf '%s\n' "$hw_metrics" | awk -v wanted="$(printf '%d' "$hw_hash")" '
    $1 == "alertmanager_config_hash" { loaded = sprintf("%.0f", $2) == wanted }
    $1 == "alertmanager_config_last_reload_successful" { good = $2 == 1 }
    END { exit !(loaded && good) }'
}

# What Alertmanager itself said last about a matter, since the second NUMBER: NUMBER TEXT...
reason() {
  hw_since=$1
  shift
  journalctl -q -u "$unit" --since "@$hw_since" -o cat --no-pager | awk '
    BEGIN { for (at = 1; at < ARGC; at++) { wanted[at] = ARGV[at]; ARGV[at] = "" } }
    / err=/ { for (at in wanted) if (index($0, wanted[at])) last = $0 }
    END { sub(/^.* err="?/, "", last); sub(/"$/, "", last); if (last != "") print last }' "$@"
}

is_decided() {
  is_loaded || [ -n "$(reason "$hw_began" "$configuration")" ]
}

reload() {
  await 20 is_up || fail "Alertmanager does not answer at $url: see journalctl -u $unit"
  ! is_loaded || return 0
  hw_began=$(date +%s)
  systemctl reload "$unit"
  await 20 is_decided || :
  is_loaded || fail "Alertmanager keeps its old configuration: $(reason "$hw_began" "$configuration")"
}

# Everything that decides whether a notification arrives.
digest() {
  cat "$configuration" /etc/default/prometheus-alertmanager /etc/alerting.conf \
    /etc/prometheus/alertmanager_secrets/* /etc/prometheus/alertmanager_smtp_ca.pem 2>/dev/null | sha256sum
}

is_tested() {
  [ -r "$stamp" ] && [ "$(digest)" = "$(cat "$stamp")" ]
}

# Notifications of an integration that the other side took.
taken() {
  hw_metrics=$(metrics) || return 1
  printf '%s\n' "$hw_metrics" | awk -v wanted="integration=\"$1\"" '
    !index($1, wanted) { next }
    /^alertmanager_notification_requests_total/ { count += $2 }
    /^alertmanager_notification_requests_failed_total/ { count -= $2 }
    END { print count + 0 }'
}

has_taken() {
  hw_now=$(taken "$1") && [ "$hw_now" -ge "$2" ]
}

# The test alert of a channel until a time: CHANNEL SEVERITY TIME
announce() {
  amtool --alertmanager.url="$url" alert add \
    alertname=HostwrightTest "severity=$2" "hostwright_channel=$1" "hostwright_test=$hw_id" \
    "--end=$3" "--annotation=summary=test of the alerting by hostwright" \
    "--annotation=description=Nothing is wrong. This shows that alerts arrive by $1."
}

at() {
  date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ
}

# An alert that did not arrive must not arrive later: it ends in any case.
try() {
  hw_began=$(date +%s) hw_id=$(date +%s)-$$
  hw_count=$(taken "$2") || fail "Alertmanager does not answer at $url: see journalctl -u $unit"
  announce "$1" "$3" "$(at $((hw_began + seconds + 60)))"
  await "$seconds" has_taken "$2" $((hw_count + 1)) || hw_lost='the test alert'
  announce "$1" "$3" "$(at "$(date +%s)")"
  [ -n "${hw_lost-}" ] || [ "$4" = firing ] ||
    await "$seconds" has_taken "$2" $((hw_count + 2)) || hw_lost='the end of the test alert'
  [ -n "${hw_lost-}" ] || return 0
  hw_why=$(reason "$hw_began" "receiver=$1 " "\"$1/")
  printf 'alerting: channel %s: %s was not delivered within %s seconds: %s\n' \
    "$1" "$hw_lost" "$seconds" "${hw_why:-no answer}" >&2
  return 1
}

test_channels() {
  hw_wrong='' hw_found=''
  hw_digest=$(digest)
  while read -r hw_name hw_kind hw_severity hw_last; do
    case " ${*:-$hw_name} " in *" $hw_name "*) ;; *) continue ;; esac
    hw_found="$hw_found $hw_name"
    (try "$hw_name" "$hw_kind" "$hw_severity" "$hw_last" </dev/null) || hw_wrong="$hw_wrong $hw_name"
  done <<END
$channels
END
  for hw_name; do
    case "$hw_found " in *" $hw_name "*) ;; *) fail "there is no channel $hw_name: alerting channels names them" ;; esac
  done
  [ -z "$hw_wrong" ] || fail "alerts do not arrive by:$hw_wrong"
  [ $# -eq 0 ] || return 0
  (umask 077 && mkdir -p "${stamp%/*}" && printf '%s\n' "$hw_digest" >"$stamp")
}

hw_command=${1-}
[ $# -eq 0 ] || shift
case $hw_command:$# in
  test:*) test_channels "$@" ;;
  channels:0) printf '%s\n' "$channels" | cut -d ' ' -f 1 ;;
  reload:0) reload ;;
  is:1)
    case $1 in loaded) is_loaded ;; tested) is_tested ;; *) usage ;; esac
    ;;
  *) usage ;;
esac
