# Prints the submodules that were checked out here and that the commit does not have, one a line: `dropped PATH`, or
# `used PATH` if it has files that git does not keep. Repositories that somebody cloned into the checkout are not among
# them: the `.git` of a submodule is a file. A name that git has to quote is left out.
hw_dropped_submodules() {
  hw_top=$(git rev-parse --show-toplevel </dev/null)
  { printf '%s\n' "$hw_top"; git submodule -q foreach --recursive 'git rev-parse --show-toplevel' </dev/null; } |
    while IFS= read -r hw_at; do
      hw_modules=$(git -C "$hw_at" rev-parse --absolute-git-dir </dev/null)/modules
      git -C "$hw_at" -c core.quotePath=false ls-files --others </dev/null | grep '/$' |
        while IFS= read -r hw_part; do
          hw_part=$hw_at/${hw_part%/}
          [ -f "$hw_part/.git" ] || continue
          case $(git -C "$hw_part" rev-parse --absolute-git-dir </dev/null) in "$hw_modules"/*) ;; *) continue ;; esac
          hw_state=dropped
          [ -z "$(git -C "$hw_part" status --porcelain --ignored --ignore-submodules=none </dev/null)" ] || hw_state=used
          printf '%s %s\n' "$hw_state" "${hw_part#"$hw_top"/}"
        done
    done
}
