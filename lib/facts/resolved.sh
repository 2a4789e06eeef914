# What the drop-ins of systemd-resolved set: by the shell itself, without a process.
for hw_directory in /etc /run /usr/local/lib /usr/lib; do
  for hw_file in "$hw_directory"/systemd/resolved.conf.d/*.conf; do
    [ -r "$hw_file" ] || continue
    printf 'file %s\n' "$hw_file"
    while IFS= read -r hw_line || [ -n "$hw_line" ]; do printf '|%s\n' "$hw_line"; done <"$hw_file"
  done
done
