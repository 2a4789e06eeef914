# Ranges of numbers that came, HOST SESSION FROM TO REPEATED, sorted by host, session and from: joins those that meet.
function put() {
  if (host != "") print host, session, from, to, repeated
}
$1 == host && $2 == session && $3 <= to + 1 {
  last = $4 < to ? $4 : to
  repeated += $5 + (last >= $3 ? last - $3 + 1 : 0)
  if ($4 > to) to = $4
  next
}
{ put(); host = $1; session = $2; from = $3; to = $4; repeated = $5 }
END { put() }
