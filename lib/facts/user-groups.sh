# Groups that a directory service does not list: it tells them only to who asks for the account (getent(1), initgroups)
# or for the number. It starts nothing where /etc/nsswitch.conf names only the files of this host.
[ -r /etc/nsswitch.conf ] || exit 0
set -f
hw_sources='' hw_ids=''
while read -r hw_word hw_words; do
  [ "$hw_word" = group: ] || continue
  for hw_word in $hw_words; do
    case $hw_word in files | compat | db | systemd | *[][=]*) ;; *) hw_sources=yes ;; esac
  done
done </etc/nsswitch.conf
[ -n "$hw_sources" ] || exit 0
hw_said=$(getent initgroups -- "$@")
printf '%s\n.\n' "$hw_said"
for hw_word in $hw_said; do
  case $hw_word in *[!0-9]*) ;; *) hw_ids="$hw_ids $hw_word" ;; esac
done
for hw_word in $(getent passwd -- "$@" | cut -d: -f4); do hw_ids="$hw_ids $hw_word"; done
# shellcheck disable=SC2086
[ -z "$hw_ids" ] || getent group -- $hw_ids
exit 0
