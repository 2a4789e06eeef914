# Filters the list of all packages: dpkg-query reads its whole database even for a single name, and only the whole
# list tells who provides a virtual package and what is broken. Operands: CONDITION/LOOKUP/NAME.
#
# Output, fields separated by tabs: native, architecture broken, name, status package, name, architecture, version,
# status, 1 if on hold, 1 if automatic provided, name, architecture, by and last, separated by spaces, for each
# lookup that is needed: ask, number of the lookup, names.
#
# apt lists packages of the architecture `all` in extended_states under the native one.
function versionOf(one,  part) {
  split(one, part, ":")
  if (!(2 in part)) part[2] = native
  return (part[1], part[2]) in version ? version[part[1], part[2]] : version[part[1], "all"]
}
# exact: the declared version, "" for any.
function isAsked(rule, one, exact) {
  if (rule == "any") return 1
  if (rule == "missing") return !has(one)
  if (rule == "installed") return has("-" one)
  if (rule == "provided") return has(one) && !has("-" one)
  if (has("-" one)) return exact != "" && versionOf(one) != exact
  return rule == "other" && (exact != "" || !has(one))
}
function has(name,  part) {
  split(name, part, ":")
  if (2 in part) return (part[1], part[2]) in present || part[2] == native && (part[1], "all") in present
  return (name, native) in present || (name, "all") in present
}
BEGIN {
  FS = OFS = "\t"
  for (i = 1; i < ARGC; i++) {
    split(ARGV[i], operand, "/")
    condition[i] = operand[1]; lookup[i] = operand[2]; text[i] = operand[3]
    exactVersion[i] = ""
    if (at = index(operand[3], "=")) exactVersion[i] = substr(operand[3], at + 1)
    sub(/=.*/, "", operand[3])
    name[i] = operand[3]
    sub(/:.*/, "", operand[3])
    wanted[operand[3]]
  }
  operands = ARGC - 1
  ARGC = 1
  while ((getline line < "/var/lib/apt/extended_states") > 0) {
    if (line ~ /^Package: /) package = substr(line, 10)
    else if (line ~ /^Architecture: /) architecture = substr(line, 15)
    else if (line == "Auto-Installed: 1" && package in wanted) {
      automatic[package, architecture]
      automatic[package]
    }
  }
}
$3 == "dpkg" { native = $4; print "native", native }
$1 !~ /^(installed|config-files|not-installed)$/ { print "broken", $3, $1 }
$3 in wanted {
  isAutomatic = (($3, $4) in automatic) || ($4 == "all" && $3 in automatic)
  print "package", $3, $4, $5, $1, ($2 == "hold" ? 1 : 0), (isAutomatic ? 1 : 0)
  if ($1 !~ /^(config-files|not-installed|half-installed)$/) present[$3, $4]
  if ($1 !~ /^(config-files|not-installed)$/) { present["-" $3, $4]; version[$3, $4] = $5 }
}
$6 != "" && $1 == "installed" {
  count = split($6, provided, ",")
  for (i = 1; i <= count; i++) {
    sub(/^ */, "", provided[i]); sub(/ .*/, "", provided[i])
    if (!(provided[i] in wanted)) continue
    print "provided", provided[i], $4, $3
    present[provided[i], $4]
  }
}
END {
  for (i = 1; i <= operands; i++) {
    if (condition[i] == "name" || !isAsked(condition[i], name[i], exactVersion[i])) continue
    asked[lookup[i]] = asked[lookup[i]] " " text[i]
    if (lookup[i] + 0 > last) last = lookup[i] + 0
  }
  for (i = 0; i <= last; i++) if (i in asked) print "ask " i asked[i]
}
