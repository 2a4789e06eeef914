#!/bin/sh
# Installs the tool: setup.sh --prefix DIRECTORY
set -e
[ "$1" = --prefix ] && [ -d "$2" ]
mkdir -p "$2/bin"
printf '#!/bin/sh\necho hello\n' > "$2/bin/tool"
chmod 0755 "$2/bin/tool"
