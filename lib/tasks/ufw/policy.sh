# Sets a default. Where the firewall is on, ufw loads it from nothing for that.
hw_test /etc/ufw && hw_keep && ufw default "$hw_policy" "$hw_direction" >&2 || exit 1
hw_done=yes
