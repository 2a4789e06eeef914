hw_link() {
  hw_new=${2%/*}/.hostwright-$hw_nonce.dpkg-tmp
  ln -s -T -- "$1" "$hw_new"
  [ -z "$hw_owner" ] || chown -h -- "$hw_owner" "$hw_new"
  mv -fT -- "$hw_new" "$2"
  hw_new=
}
hw_new=
read -r hw_nonce </proc/sys/kernel/random/uuid || hw_nonce=$$
trap '[ -z "$hw_new" ] || rm -f -- "$hw_new"' EXIT
