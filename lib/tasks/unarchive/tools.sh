# hw_untar and hw_unzip unpack hw_archive into hw_tree. GNU tar and unzip never leave the directory: tar refuses
# names with `..` and unzip takes it off. Here the whole archive is refused. unzip cannot strip directories, and ends with
# 1 where it only warns.
hw_need() {
  command -v "$1" >/dev/null && return
  printf 'the archive needs %s, which is not on this host: put apt({ packages: ["%s"] }) before this task\n' "$1" "$2" >&2
  exit 69
}
hw_refuse() {
  printf '%s\nrefused: the archive has names that lead out of the directory\n' "$1" >&2
  exit 1
}
hw_untar() {
  hw_need tar tar
  hw_need "$1" "$2"
  hw_code=0
  hw_said=$(tar -xf "$hw_archive" -C "$hw_tree" --no-same-owner --strip-components="$3" 2>&1) || hw_code=$?
  case $hw_said in *"contains '..'"* | *'Removing leading'*'../'*) hw_refuse "$hw_said" ;; esac
  [ "$hw_code" = 0 ] || { printf '%s\n' "$hw_said" >&2; exit 1; }
}
hw_unzip() {
  hw_need unzip unzip
  hw_code=0
  hw_said=$(unzip -Z1 "$hw_archive" 2>/dev/null | grep -E '(^|/)\.\.(/|$)') && hw_refuse "$hw_said"
  hw_said=$(unzip -q -o "$hw_archive" -d "$hw_tree" 2>&1) || hw_code=$?
  [ "$hw_code" -le 1 ] || { printf '%s\n' "$hw_said" >&2; exit 1; }
  hw_level=0
  while [ "$hw_level" -lt "$1" ]; do
    hw_level=$((hw_level + 1))
    mkdir "$hw_private/next"
    for hw_directory in "$hw_tree"/* "$hw_tree"/.[!.]* "$hw_tree"/..?*; do
      # shellcheck disable=SC2015
      [ -d "$hw_directory" ] && [ ! -L "$hw_directory" ] || continue
      cp -al -- "$hw_directory/." "$hw_private/next"
    done
    rm -rf -- "$hw_tree"
    mv -- "$hw_private/next" "$hw_tree"
  done
}
