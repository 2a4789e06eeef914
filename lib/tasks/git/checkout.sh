set -e
[ -e "$hw_path/.git" ] || git -c init.defaultBranch=main init -q -- "$hw_path"
cd -- "$hw_path"
if ! hw_prefix=$(git rev-parse --show-prefix) || [ -n "$hw_prefix" ]; then
  printf '%s/.git is not a repository: remove it\n' "$hw_path" >&2
  exit 1
fi
git config remote.origin.url "$hw_repo"
git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
hw_changes=
if [ -z "$hw_force" ] && git rev-parse -q --verify HEAD >/dev/null; then
  hw_changes=$(git status --porcelain --untracked-files=no --ignore-submodules=all)
fi
[ -z "$hw_changes" ] || { printf 'tracked files were changed here:\n%s\n' "$hw_changes" >&2; exit 1; }
hw_unshallow=
[ -n "$hw_depth" ] || [ ! -f .git/shallow ] || hw_unshallow=--unshallow
hw_fetch_all() {
  git fetch -q --prune --tags --force ${hw_depth:+--depth "$hw_depth"} ${hw_unshallow:+"$hw_unshallow"} origin '+refs/heads/*:refs/remotes/origin/*'
}
if [ -n "$hw_unshallow" ]; then
  hw_fetch_all
  hw_unshallow=
  [ ! -f .git/shallow ] || { printf '%s itself has only a part of its history: give a depth\n' "$hw_repo" >&2; exit 1; }
fi
if [ -z "$hw_commit" ]; then
  hw_fetch_all
  hw_commit=$(git rev-parse -q --verify "refs/remotes/origin/$hw_version^{commit}" || git rev-parse -q --verify "refs/tags/$hw_version^{commit}" || { [ -n "$hw_short" ] && git rev-parse -q --verify "$hw_version^{commit}"; }) || {
    printf 'there is no branch%s or tag %s in %s\n' "${hw_short:+, commit}" "$hw_version" "$hw_repo" >&2
    [ -z "$hw_short" ] || [ ! -f .git/shallow ] || echo 'only a part of the history was fetched: give all 40 digits of the commit, or no depth' >&2
    exit 1
  }
elif ! git cat-file -e "$hw_commit^{commit}" 2>/dev/null; then
  if [ -z "$hw_depth" ] || ! git fetch -q --depth "$hw_depth" origin "$hw_commit" 2>/dev/null; then hw_fetch_all; fi
  git cat-file -e "$hw_commit^{commit}" 2>/dev/null || git fetch -q origin "$hw_commit"
fi
if [ "$hw_lfs" = yes ]; then
  git lfs version >/dev/null 2>&1 || { echo 'git-lfs is not on this host: install it first, with apt({ packages: ["git-lfs"] })' >&2; exit 69; }
  git lfs install --local --skip-repo >/dev/null
elif [ "$hw_lfs" = no ]; then
  export GIT_LFS_SKIP_SMUDGE=1
elif ! git config --get filter.lfs.smudge >/dev/null && git grep -q filter=lfs "$hw_commit" -- ':(glob)**/.gitattributes'; then
  echo 'the repository keeps files with git LFS, which is not set up here: give lfs: true to fetch them, or lfs: false to leave their pointers' >&2
  exit 1
fi
git checkout -q ${hw_force:+-f} --detach "$hw_commit"
[ -z "$hw_force" ] || git reset -q --hard "$hw_commit"
[ "$hw_lfs" != yes ] || git lfs pull >/dev/null
[ -z "$hw_clean" ] || git clean -ffdq
# No branch may have this commit, so this says that nobody made it here.
git update-ref refs/hostwright/deployed HEAD
