# An authority that has lost an account, as test authorities do, refuses all requests in its name. certbot does not make
# another one by itself, and version 2.1 only says "can't set attribute". So the account is put aside.
hw_log=/var/log/letsencrypt/letsencrypt.log
hw_forget() {
  [ -d "$hw_accounts" ] || return 1
  tail -c +$((hw_size + 1)) -- "$hw_log" | grep -q 'urn:ietf:params:acme:error:accountDoesNotExist' || return 1
  mv -- "$hw_accounts" "$hw_accounts.forgotten-$(date +%s)"
  echo 'the authority does not know the account any more: making another one' >&2
}
hw_size=$(stat -c %s -- "$hw_log" 2>/dev/null || echo 0)
