# Unpacks hw_archive into hw_tree; what it is shows in its first bytes. Nothing but files, directories and links comes out
# of an archive, without set-ID bits: everything belongs to who is declared, and that is not for the archive to say.
mkdir "$hw_tree"
case $(od -An -v -tx1 -N 6 "$hw_archive" | tr -d ' \n') in
  504b*) hw_unzip "$hw_strip" ;;
  1f8b*) hw_untar gzip gzip "$hw_strip" ;;
  fd377a585a00) hw_untar xz xz-utils "$hw_strip" ;;
  425a68*) hw_untar bzip2 bzip2 "$hw_strip" ;;
  28b52ffd*) hw_untar zstd zstd "$hw_strip" ;;
  *) hw_untar tar tar "$hw_strip" ;;
esac
[ -n "$(ls -A "$hw_tree")" ] || { echo 'stripComponents leaves nothing of the archive: is it too large?' >&2; exit 1; }
hw_odd=$(find "$hw_tree" ! -type f ! -type d ! -type l -printf '%P\n' | head -n 5)
[ -z "$hw_odd" ] || { printf '%s\nrefused: the archive has devices, pipes or sockets\n' "$hw_odd" >&2; exit 1; }
find "$hw_tree" -mindepth 1 ! -type l -perm /6000 -exec chmod ug-s -- {} +
[ -z "$hw_owner" ] || chown -hR -- "$hw_owner" "$hw_tree"
# As every new directory in one with a set-group-ID bit.
[ ! -g . ] || find "$hw_tree" -mindepth 1 -type d -exec chmod g+s -- {} +
