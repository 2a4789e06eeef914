# Stages the present rules without the file hw_name. Whatever ends the script before the change is proved puts the old
# file back. dash runs an EXIT trap only on an exit, so signals become exits. The name of the new file has a dot, which
# makes sudo pass over it (sudoers(5), "Including other files"). In visudo's messages, the names of staged files become
# those that people know.
set -e
umask 077
hw_file=$hw_directory/$hw_name hw_new=$hw_directory/.$hw_name.hostwright
hw_changed='' hw_main=''
command -v visudo >/dev/null || {
  echo "there is no visudo: put apt({ packages: ['sudo'] }) before this task" >&2
  exit 1
}
hw_check() {
  hw_said=$(visudo -cf "$1" 2>&1 >/dev/null) || {
    printf '%s\n' "$hw_said" | sed "s|$hw_stage/set/|$hw_directory/|g; s|${hw_main:-/etc/sudoers}|/etc/sudoers|g" >&2
    exit 1
  }
}
hw_restore() {
  if [ -e "$hw_stage/old" ]; then cp -a -- "$hw_stage/old" "$hw_new" && mv -fT -- "$hw_new" "$hw_file"
  else rm -f -- "$hw_file"; fi
}
hw_end() {
  [ -z "$hw_changed" ] || hw_restore
  rm -rf -- "$hw_stage" "$hw_main" "$hw_new"
}
hw_stage=$(mktemp -d)
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
mkdir "$hw_stage/set"
cp -a "$hw_directory/." "$hw_stage/set/"
[ ! -e "$hw_file" ] || mv -- "$hw_stage/set/$hw_name" "$hw_stage/old"
hw_before=$(hw_right)
