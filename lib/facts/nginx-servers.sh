# Prints of each file that nginx's own nginx.conf includes the lines that tell its servers apart, in the order of nginx:
# `= FILE`, for a link in sites-enabled `> FILE`, then the lines after a `|`. A statement may go on on the next lines.
for hw_file in /etc/nginx/conf.d/*.conf /etc/nginx/sites-enabled/*; do
  if [ ! -f "$hw_file" ] || [ ! -r "$hw_file" ]; then continue; fi
  if [ -L "$hw_file" ]; then printf '> %s\n' "$hw_file"; else printf '= %s\n' "$hw_file"; fi
  hw_open=''
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do
    hw_line=${hw_line%%#*}
    case $hw_line in *server_name* | *listen*) hw_open=yes ;; esac
    case $hw_open$hw_line in yes* | *server* | *'{'* | *'}'*) printf '|%s\n' "$hw_line" ;; esac
    case $hw_line in *';'*) hw_open='' ;; esac
  done <"$hw_file"
done
