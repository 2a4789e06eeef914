# Reads units of the user $hw_user with the script $hw_read; their names are the positional parameters.
# `systemctl --user -M user@` needs a message bus of the user and opens a session each time. Becoming the user and naming
# the socket of the instance avoids both; root itself may not use that socket (bus_check_peercred in systemd).
hw_entry=$(getent passwd -- "$hw_user") || exit 0
hw_rest=${hw_entry#*:*:}
hw_uid=${hw_rest%%:*}
hw_rest=${hw_rest#*:}
hw_gid=${hw_rest%%:*}
hw_home=${hw_entry%:*}
export HOME="${hw_home##*:}" XDG_RUNTIME_DIR="/run/user/$hw_uid" hw_scope=--user
printf '@ user %s\n' "$hw_user"
set -- sh -c "$hw_read" sh "$@"
[ "$(id -u)" = "$hw_uid" ] || set -- setpriv --reuid="$hw_uid" --regid="$hw_gid" --init-groups "$@"
"$@"
