# Above the sections, in [renewalparams] and in its [[webroot_map]], new lines replace those of the same keys.
function leave() {
  if (section == "" && ENVIRON["hw_top"] != "") print ENVIRON["hw_top"]
  if (inside && ENVIRON["hw_map"] != "") print "[[webroot_map]]\n" ENVIRON["hw_map"]
  inside = 0
}
/^[ \t]*\[/ {
  name = $0
  gsub(/^[ \t]*\[+[ \t]*|[ \t]*\]+[ \t]*$/, "", name)
  if ($0 !~ /^[ \t]*\[\[/) leave()
  section = name
  if (section == "webroot_map" && ENVIRON["hw_map"] != "") next
  print
  if (section == "renewalparams") {
    inside = 1
    if (ENVIRON["hw_params"] != "") print ENVIRON["hw_params"]
  }
  next
}
section == "webroot_map" && ENVIRON["hw_map"] != "" { next }
{
  key = $0
  sub(/[ \t]*=.*/, "", key)
  sub(/^[ \t#]*/, "", key)
  if (section == "" && key == "renew_before_expiry") next
  if (section == "renewalparams" && index(" " ENVIRON["hw_keys"] " ", " " key " ")) next
  print
}
END { leave() }
