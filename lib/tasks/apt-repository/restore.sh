# Until hw_changed is empty again, the end of the shell brings back what was there. dash runs an EXIT trap only on an
# exit; other traps turn signals into exits. apt ignores files named *.dpkg-new.
hw_changed=
hw_put() {
  cp -- "$1" "$2.dpkg-new" && chown root:root "$2.dpkg-new" && chmod 0644 "$2.dpkg-new" && mv -fT -- "$2.dpkg-new" "$2" || exit 1
}
hw_restore() {
  if [ -e "$1" ]; then cp -a -- "$1" "$2.dpkg-new" && mv -fT -- "$2.dpkg-new" "$2"
  else rm -f -- "$2"; fi
}
hw_end() {
  if [ -n "$hw_changed" ]; then
    hw_restore "$hw_dir/old-sources" "$hw_sources"
    hw_restore "$hw_dir/old-key" "$hw_key"
    echo 'the repository cannot be used, so everything is as it was before' >&2
  fi
  rm -rf -- "$hw_dir" "$hw_key.dpkg-new" "$hw_sources.dpkg-new"
}
trap hw_end EXIT
