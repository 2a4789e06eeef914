# Writes the lock by hand. The end is a time of the host's own clock, because runs compare it with that.
set -e
mkdir -p /var/lib/hostwright
cd /var/lib/hostwright
hw_now=$(date +%s)
hw_end=0
[ "$hw_seconds" = 0 ] || hw_end=$((hw_now + hw_seconds))
printf '%s\n' "$hw_end" "$hw_who" "$(date -u -d "@$hw_now" +%Y-%m-%dT%H:%M:%SZ)" "$hw_why" >"lock.$$"
mv -f "lock.$$" lock
echo 'by hand'
cat lock
