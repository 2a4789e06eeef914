# Prints a line for each file: its key, its path, and if it is there its type, owner, group, mode, ids, size and content.
for hw_key; do
  hw_find_cluster "${hw_key%%|*}"
  case $hw_state in
    none | several) continue ;;
  esac
  hw_file=$hw_config/${hw_key#*|}
  printf '%s\t%s\t' "$hw_key" "$hw_file"
  if [ -e "$hw_file" ] || [ -L "$hw_file" ]; then
    stat --printf '%F\t%U\t%G\t%04a\t%u\t%g\t%s\t' -- "$hw_file"
    [ -L "$hw_file" ] || [ ! -f "$hw_file" ] || base64 -w 0 -- "$hw_file"
  fi
  echo
done
