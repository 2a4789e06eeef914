# debconf asks nothing below critical; apt-listchanges would open a pager; ucf asks about configuration itself and does
# not know dpkg's --force-conf options.
export DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none
export UCF_FORCE_CONFFOLD=1 NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l
command -v apt-get >/dev/null || { echo 'this host has no apt-get: it is not a Debian or one of its kind' >&2; exit 127; }
hw_dir=$(mktemp -d) || exit 1
chmod 755 "$hw_dir"
trap 'rm -rf -- "$hw_dir"' EXIT
trap 'exit 143' HUP INT TERM
