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
hw_fetch_all() {
  git fetch -q --prune --tags --force ${hw_depth:+--depth "$hw_depth"} origin '+refs/heads/*:refs/remotes/origin/*'
}
if [ -z "$hw_commit" ]; then
  hw_fetch_all
  hw_commit=$(git rev-parse -q --verify "refs/remotes/origin/$hw_version^{commit}" || git rev-parse -q --verify "refs/tags/$hw_version^{commit}") ||
    { printf 'there is no branch or tag %s in %s\n' "$hw_version" "$hw_repo" >&2; exit 1; }
elif ! git cat-file -e "$hw_commit^{commit}" 2>/dev/null; then
  if [ -z "$hw_depth" ] || ! git fetch -q --depth "$hw_depth" origin "$hw_commit" 2>/dev/null; then hw_fetch_all; fi
  git cat-file -e "$hw_commit^{commit}" 2>/dev/null || git fetch -q origin "$hw_commit"
fi
git checkout -q ${hw_force:+-f} --detach "$hw_commit"
[ -z "$hw_force" ] || git reset -q --hard "$hw_commit"
