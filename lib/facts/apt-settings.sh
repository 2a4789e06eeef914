# Prints the files of apt's configuration: `= FILE`, then its lines after a `|`. apt reads no files with other characters
# in their names, nor those with another ending than .conf (apt.conf(5)).
for hw_file in /etc/apt/apt.conf.d/* /etc/apt/apt.conf; do
  if [ ! -f "$hw_file" ] || [ ! -r "$hw_file" ]; then continue; fi
  case ${hw_file##*/} in *[!A-Za-z0-9_.-]*) continue ;; *.conf) ;; *.*) continue ;; esac
  printf '= %s\n' "$hw_file"
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do printf '|%s\n' "$hw_line"; done <"$hw_file"
done
