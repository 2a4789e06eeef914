# A container may be allowed to load modules, so it is tried. `modprobe` does not know why it may not.
command -v modprobe >/dev/null || { echo 'modprobe is missing: install the package kmod first' >&2; exit 1; }
modprobe "$@" || {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'a container (%s) cannot load or unload modules: it shares the kernel of the machine that it runs on; do it there\n' "$hw_container" >&2
  fi
  exit 1
}
