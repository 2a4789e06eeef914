# Puts into hw_sum the checksum that the file hw_list names for hw_file: of a line `SUM  NAME`, `SUM *NAME` or
# `SHA256 (NAME) = SUM`, or the only sum of the list. How long it is says which kind it is.
hw_sum=$(awk -v file="$hw_file" '
  { name = $NF; sum = $1 }
  /^SHA[0-9]+ \(.*\) = / { name = $2; sum = $NF; gsub(/[()]/, "", name) }
  { sub(/^\*/, "", name); sub(/^.*\//, "", name) }
  sum !~ /^[0-9a-fA-F]+$/ || (length(sum) != 64 && length(sum) != 128) { next }
  name == file || NF == 1 { print tolower(sum); exit }' "$hw_list")
case ${#hw_sum} in
  64) hw_kind=sha256sum ;;
  128) hw_kind=sha512sum ;;
  *) printf '%s names no SHA-256 or SHA-512 of %s\n' "$hw_from" "$hw_file" >&2; exit 1 ;;
esac
