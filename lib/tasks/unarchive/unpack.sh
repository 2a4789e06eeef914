# Unpacks hw_archive into hw_private/tree; what it is shows in its first bytes.
mkdir "$hw_private/tree"
case $(od -An -v -tx1 -N 6 "$hw_archive" | tr -d ' \n') in
  504b*) hw_unzip "$hw_strip" ;;
  1f8b*) hw_untar gzip gzip "$hw_strip" ;;
  fd377a585a00) hw_untar xz xz-utils "$hw_strip" ;;
  425a68*) hw_untar bzip2 bzip2 "$hw_strip" ;;
  28b52ffd*) hw_untar zstd zstd "$hw_strip" ;;
  *) hw_untar tar tar "$hw_strip" ;;
esac
cd "$hw_private/tree" || exit
[ -n "$(ls -A)" ] || { echo 'stripComponents leaves nothing of the archive: is it too large?' >&2; exit 1; }
[ -z "$hw_owner" ] || chown -hR -- "$hw_owner" .
