#!/bin/sh
# Makes a directory of tools.
set -e
mkdir -p "$1/bin"
printf '#!/bin/sh\necho %s\n' "$2" >"$1/bin/greet"
chmod 755 "$1/bin/greet"
