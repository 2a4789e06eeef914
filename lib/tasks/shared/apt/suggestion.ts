import { sh } from '../../../shell/sh';

/**
 * `hw_suggest` says which package may be meant by a name that apt could not find: of those in the lists that begin alike,
 * the one with the fewest differences (one for a letter too many, missing, wrong, or two that changed places).
 */
export const suggestion = sh`
hw_suggest() {
  sed -n 's/^E: Unable to locate package //p' "$hw_dir/err" | while read -r hw_name; do
    hw_rest=\${hw_name#??}
    apt-cache pkgnames -- "\${hw_name%"$hw_rest"}" 2>/dev/null | awk -v name="$hw_name" '
      function least(one, other) { return one < other ? one : other }
      BEGIN { n = length(name); fewest = n < 5 ? 2 : 3 }
      length($0) - n < fewest && n - length($0) < fewest {
        m = length($0)
        for (i = 0; i <= n; i++) d[i, 0] = i
        for (j = 0; j <= m; j++) d[0, j] = j
        for (i = 1; i <= n; i++) for (j = 1; j <= m; j++) {
          a = substr(name, i, 1); b = substr($0, j, 1)
          d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a != b))
          if (i > 1 && j > 1 && a == substr($0, j - 1, 1) && substr(name, i - 1, 1) == b)
            d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
        }
        if (d[n, m] < fewest) { fewest = d[n, m]; found = $0 }
      }
      END { if (found != "") printf "did you mean %s?\n", found }' 2>/dev/null
  done >&2
}`;
