# Sets up Debian's ACME server pebble and prints two certificates: its own, and the root of those that it issues.
set -e
export DEBIAN_FRONTEND=noninteractive
if ! command -v pebble >/dev/null || ! command -v openssl >/dev/null; then
  apt-get update -qq >&2 </dev/null
  apt-get install -y -qq --no-install-recommends pebble openssl >&2 </dev/null
fi
mkdir -p /etc/pebble
if [ ! -s /etc/pebble/server.pem ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=pebble" \
    -addext "subjectAltName=$hw_names" \
    -keyout /etc/pebble/server.key -out /etc/pebble/server.new 2>/dev/null
  mv /etc/pebble/server.new /etc/pebble/server.pem
fi
printf '%s\n' "$hw_configuration" >/etc/pebble/config.json
printf '%s\n' "$hw_unit" >/etc/systemd/system/pebble.service.new
if ! cmp -s /etc/systemd/system/pebble.service.new /etc/systemd/system/pebble.service; then
  mv /etc/systemd/system/pebble.service.new /etc/systemd/system/pebble.service
  systemctl daemon-reload
  systemctl try-restart pebble.service
fi
rm -f /etc/systemd/system/pebble.service.new
systemctl enable -q pebble.service
systemctl start pebble.service
cat /etc/pebble/server.pem
# Only the management port has the root, with HTTP over TLS. The package brings openssl.
hw_tries=0
until printf 'GET /roots/0 HTTP/1.0\r\n\r\n' |
  openssl s_client -quiet -connect "127.0.0.1:$hw_port" 2>/dev/null | grep -A 100 -e '-----BEGIN'; do
  hw_tries=$((hw_tries + 1))
  if [ "$hw_tries" -gt 100 ]; then
    systemctl status --no-pager pebble.service >&2
    exit 1
  fi
  sleep 0.1
done
