# Copies hw_tree into the directory where we are, as hard links where that is possible, and puts the marker there. A
# directory that was there and that no archive made keeps its owner and mode: what is in it is copied by itself, and the
# marker does not list it. The lists have names that end with NUL, in the order of their bytes.
export LC_ALL=C hw_here hw_private hw_tree
hw_list() { sort -z >"$hw_private/$1"; }
hw_each() { xargs -0 -r -s 1000000 sh -c "$1" sh; }
# The record of a directory in a marker: `d MODE USER GROUP - - NAME`.
for hw_one in ./.hostwright-archive-*; do
  [ ! -f "$hw_one" ] || sed -zn 's/^d \([^ ]* \)\{5\}//p' "$hw_one"
done | hw_list ours
# shellcheck disable=SC2016
(cd "$hw_tree" && find . -mindepth 1 -type d -print0) |
  hw_each 'for hw_one; do [ -L "$hw_one" ] || [ ! -d "$hw_one" ] || printf "%s\0" "$hw_one"; done' | hw_list there
comm -z -23 "$hw_private/there" "$hw_private/ours" >"$hw_private/kept"
(cd "$hw_tree" && hw_each "$hw_describe") <"$hw_private/kept" | hw_list kept-records
(cd "$hw_tree" && find . -mindepth 1 -print0 | hw_each "$hw_describe") | hw_list all-records
comm -z -23 "$hw_private/all-records" "$hw_private/kept-records" >"$hw_private/manifest"

# The marker of another archive stays only as long as its files do: what comes now may have their size and time.
(cd "$hw_tree" && find . -mindepth 1 ! -type d -print0) | hw_list files
hw_look='exec find "$@" -maxdepth 0 \( -type f -exec sha256sum -z -- {} + -o -printf "%y %l %p\0" \) 2>/dev/null'
for hw_one in ./.hostwright-archive-*; do
  if [ ! -f "$hw_one" ] || [ "$hw_one" = "./$hw_marker" ]; then continue; fi
  sed -zn '/^d /!s/^\([^ ]* \)\{6\}//p' "$hw_one" | sort -z | comm -z -12 - "$hw_private/files" >"$hw_private/both"
  hw_each "$hw_look" <"$hw_private/both" | hw_list present
  (cd "$hw_tree" && hw_each "$hw_look") <"$hw_private/both" | hw_list coming
  cmp -s "$hw_private/present" "$hw_private/coming" || rm -f -- "$hw_one"
done

# What is in the kept directories is taken out of the tree first, out of the deepest before those around it.
# shellcheck disable=SC2016
hw_copy='hw_copy() {
  find "$1" -mindepth 1 -maxdepth 1 -exec cp -al --remove-destination -t . -- {} + 2>/dev/null ||
    find "$1" -mindepth 1 -maxdepth 1 -exec cp -a --remove-destination -t . -- {} +
}'
# shellcheck disable=SC2016
sort -zr "$hw_private/kept" | hw_each "$hw_copy"'
for hw_one; do
  mv -T -- "$hw_tree/$hw_one" "$hw_private/inner" || exit 255
  (cd -P -- "$hw_one" && [ "$PWD" = "$hw_here/${hw_one#./}" ] && hw_copy "$hw_here/$hw_private/inner") || exit 255
  rm -rf -- "$hw_private/inner"
done'
eval "$hw_copy"
hw_copy "$hw_tree"
[ -z "$hw_marker" ] || mv -fT -- "$hw_private/manifest" "./$hw_marker"
