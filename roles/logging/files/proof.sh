#!/bin/sh
# Whether the logs of this host were seen to arrive at the log host since the last change. Written by Hostwright.
# A TOKEN is what it was proved for, and the time of the test line, so that an earlier one does not count.
set -eu

user=logging-client
home=/etc/logging-client
note=/var/lib/hostwright/logging-proof

# Changes with all that decides whether logs arrive.
token() {
  cat "$home/rsyslog.conf" "$home/certificate.pem" "$home/authority.pem" | sha256sum | cut -c -32
}

# What the daemon itself can read, and whether it belongs together.
sound() {
  key=$(setpriv --reuid "$user" --regid "$user" --clear-groups openssl pkey -in "$home/key.pem" -pubout 2>/dev/null) || return 1
  [ "$key" = "$(openssl x509 -in "$home/certificate.pem" -noout -pubkey 2>/dev/null)" ]
}

case ${1-} in
  due)
    [ -e "$home/certificate.pem" ] && [ -e "$home/rsyslog.conf" ] || exit 0
    now=$(token)
    [ "$(cat "$note" 2>/dev/null)" = "$now" ] && sound || printf '%s.%s\n' "$now" "$(date +%s)"
    ;;
  send)
    if ! sound; then
      printf 'proof: the user %s cannot read %s/key.pem, or it is not the key of its certificate\n' "$user" "$home" >&2
      exit 1
    fi
    # By its output: journald knows the unit of that, but not always that of a logger which has ended already.
    systemd-run --quiet --wait --collect --unit=logging-proof --property=SyslogIdentifier=logging-proof echo "proof $2"
    ;;
  keep)
    mkdir -p "${note%/*}"
    printf '%s\n' "${2%.*}" >"$note"
    ;;
  kept) [ "$(cat "$note" 2>/dev/null)" = "${2%.*}" ] ;;
  *)
    printf 'usage: proof due | proof send|keep|kept TOKEN\n' >&2
    exit 64
    ;;
esac
