# Brings packages to what they were: `NAME-` goes with its configuration, `NAME=VERSION` is installed. Nothing else may
# go.
hw_apt() {
  apt-get -q -y --purge --allow-downgrades --no-install-recommends -o DPkg::Lock::Timeout=120 \
    -o Dpkg::Options::=--force-confold "$@"
}
hw_plan=$(hw_apt -s install "$@") || exit 1
hw_more=$(printf '%s\n' "$hw_plan" | awk '$1 == "Remv" || $1 == "Purg" { sub(/:.*/, "", $2); print $2 }' |
  while read -r hw_name; do
    hw_is=
    for hw_word; do case ${hw_word%:*} in "$hw_name-" | "$hw_name" | "$hw_name="*) hw_is=yes ;; esac; done
    [ -n "$hw_is" ] || printf '%s ' "$hw_name"
  done)
[ -z "$hw_more" ] || {
  echo "this would also remove: $hw_more" >&2
  exit 1
}
hw_apt install "$@" </dev/null
