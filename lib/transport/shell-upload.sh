# Receives what follows on standard input. The braces make the shell read all of them before it runs any of it, so that
# it takes nothing of the file for its script. The home directory belongs to the user alone, so a known name is safe
# there and can be found again.
{
umask 077
d=$HOME/.cache/hostwright/upload-$hw_sha256
{ [ "${HOME:-/}" != / ] && mkdir -p -- "$d" 2>/dev/null; } || d=$(mktemp -d /var/tmp/hostwright-upload-XXXXXXXX) || exit
f=$d/file
n=$(stat -c %s -- "$f" 2>/dev/null) || n=0
if [ -n "$hw_anew" ] || [ "$n" -gt "$hw_size" ]; then n=0; : >"$f"; fi
printf '%s %s\n' "$n" "$f"
cat >>"$f" && sha256sum <"$f"
exit
}
