# Looks for `.git` at this place only: git itself goes up until it finds another repository, also from a `.git` that is
# not one, such as an empty directory. The first line, the prefix of the place in its repository, tells.
hw_status() { git status --porcelain --untracked-files="$hw_untracked" --ignore-submodules=all </dev/null; }
printf '%s\0' "$hw_address"
hw_remote=$(hw_remote)
printf 'remote %s\0' "$hw_remote"
hw_own='' hw_head='' hw_nl='
'
if [ -O "$hw_path" ] && [ -O "$hw_path/.git" ]; then
  hw_own=yes
  # shellcheck disable=SC2164 # git finds out.
  cd -- "$hw_path"
  hw_head=$(git rev-parse --show-prefix HEAD </dev/null)
fi
if [ -z "$hw_own" ] && [ -e "$hw_path/.git" ]; then
  printf 'state repository\0owner %s\0' "$(stat -c %U "$hw_path")"
elif [ "${hw_head%%[!"$hw_nl"]*}" = "$hw_nl" ]; then
  printf 'state repository\0commit %s\0' "${hw_head#?}"
  printf 'origin %s\0' "$(git config --get remote.origin.url </dev/null)"
  if hw_changes=$(hw_status); then printf 'changes %s\0' "$(printf '%s\n' "$hw_changes" | head -n 40)"
  else printf 'damage %s\0' "$(hw_status 2>&1 >/dev/null | head -n 3)."; fi
  hw_submodules
  hw_lfs
  [ ! -f "$hw_path/.git/shallow" ] || printf 'shallow yes\0'
  # Commits that are in no branch or tag of the repository would be lost; what Hostwright checked out is none of these.
  case $hw_remote in
  *"${hw_head#?}"*) ;;
  *) printf 'local %s\0' "$(git log --oneline --max-count=20 HEAD --not --remotes --tags --glob='refs/hostwright/*' </dev/null)" ;;
  esac
elif [ -L "$hw_path" ] || { [ -e "$hw_path" ] && [ ! -d "$hw_path" ]; } || [ -n "$(ls -A "$hw_path" 2>/dev/null)" ]; then
  printf 'state other\0'
else
  printf 'state nothing\0'
fi
cd /
