# hw_suggest says which package may be meant by a name that apt could not find, of those that begin with the same two letters.
hw_suggest() {
  sed -n 's/^E: Unable to locate package //p' "$hw_dir/err" | while read -r hw_name; do
    hw_rest=${hw_name#??}
    apt-cache pkgnames -- "${hw_name%"$hw_rest"}" 2>/dev/null | awk -v name="$hw_name" "$hw_nearest" 2>/dev/null
  done >&2
}
