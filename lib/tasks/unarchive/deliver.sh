# Copies what was unpacked into hw_path, as hard links where that is possible; then puts the marker there.
find . -mindepth 1 -maxdepth 1 -exec cp -al --remove-destination -t "$hw_path" -- {} + 2>/dev/null ||
  find . -mindepth 1 -maxdepth 1 -exec cp -a --remove-destination -t "$hw_path" -- {} +
[ -z "$hw_marker" ] || mv -f -- "$hw_private/manifest" "$hw_path/$hw_marker"
