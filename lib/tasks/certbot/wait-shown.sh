# Waits until the port shows the certificate of hw_file: a server goes on with the old one for a moment.
hw_kept=$(openssl x509 -in "$hw_file") || exit 1
hw_tries=0
until case $(hw_look) in *"$hw_kept"*) true ;; *) false ;; esac; do
  hw_tries=$((hw_tries + 1))
  [ "$hw_tries" -lt 20 ] || {
    printf 'the deploy hook succeeded, but port %s still shows another certificate\n' "$hw_port" >&2
    exit 1
  }
  sleep 0.5
done
