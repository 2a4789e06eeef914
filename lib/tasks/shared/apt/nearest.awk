# Of the names read, prints the one most like `name`. Each letter too many, missing, wrong or swapped counts one.
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
END { if (found != "") printf "did you mean %s?\n", found }
