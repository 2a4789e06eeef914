/**
 * Keys and a signed archive without packages, made once:
 *
 *     gpg --faked-system-time 20200102T000000! --quick-gen-key 'Hostwright tests <tests@example.org>' ed25519 sign never
 *     gpg --faked-system-time 20200102T000000! --quick-gen-key 'Somebody else <else@example.org>' rsa2048 sign never
 *     gpg --faked-system-time 20200103T000000! -u tests@example.org --digest-algo SHA512 --clearsign Release
 */
export const signingKey = {
  fingerprint: 'B1A5CB41B2366A65622790165BCF98DFA57C4ECE',
  armoured: `-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEXg0ygBYJKwYBBAHaRw8BAQdATE9+nIVdb0J6WY/MRUu4hnVBFcQULOm6o9K+
jx6zsK+0JEhvc3R3cmlnaHQgdGVzdHMgPHRlc3RzQGV4YW1wbGUub3JnPoiQBBMW
CAA4FiEEsaXLQbI2amViJ5AWW8+Y36V8Ts4FAl4NMoACGwMFCwkIBwIGFQoJCAsC
BBYCAwECHgECF4AACgkQW8+Y36V8Ts5iZAD9HXOFXU5BB7xJ1St/KUCTQiWfRKid
0HncAjp2vh4WsHYA/i99Y9m2+iEuDN9KebhxFWn8ILI8vKntY4WPQ0o422sM
=AXQy
-----END PGP PUBLIC KEY BLOCK-----
`,
};

/** A key that signed nothing. */
export const otherKey = {
  fingerprint: '31CC8588A0783E7E0A2E6F316EBFD11B769B3559',
  armoured: `-----BEGIN PGP PUBLIC KEY BLOCK-----

mQENBF4NMoABCADGmnv2qyeEfpRFMdr+6n2y9eG45+krhI1XeKIsgCEbdVhFBK/T
pOxSW5PxELh2OUCDFwMJq3JqU9munzuzfKUzP4N4e9vwYYdX3FQPj1aj1jmAA8dF
lu1TZwfI53nENtvS/s3DmBeWuHNcERgcyQK0nGixHLl5BYN2hcR9tbqkkiRvoIfQ
8epe7+i9xqXTjC8z6W1L/n+Ar6ImEzLBPbH4w1iHYCdPeL9sS9bAXW/fZqeNq3vM
PYh7cLolQ3Kqz9755OlhbiR8uzYRth7VGVnqaAbkNJb3AJEMnqBLfGGIPiUruv6A
7d+fGHz65qVaD17ngPIMspctrkLdOZZmjFF1ABEBAAG0IFNvbWVib2R5IGVsc2Ug
PGVsc2VAZXhhbXBsZS5vcmc+iQFOBBMBCgA4FiEEMcyFiKB4Pn4KLm8xbr/RG3ab
NVkFAl4NMoACGwMFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQbr/RG3abNVm+
FAf9EFDMkxHlrINyvlhEsXNqvUiPlHoT8Owufy8lYvXlnnumGXSuWjmEAct7hlUq
NjDxdQWvpTVu3f8c/6wXIPrGu7N6tGdC4Tqk4ZNRllwLKaJ86jgK4xg35Hh7rJZ6
i5T2x4tK2XBlP05ZyPrj3YHszscy1FZitqHPsrR5+o0Jed0/j7K6nsWRxKBp09zU
YyqLGh7BpMSxgVmDh5/CBzamEbizDudEWaSLJs90aQPWw28XKGhNgDdrcOID8+Xt
iqEPKlU6SJwexciZB2Bvc7GSzTcxH6AxhYof9v/LQiBR3XzeSb6qqxqsxY5jG90z
mDFQj6gBbSkE+3y/oudCCXfR/Q==
=PPjB
-----END PGP PUBLIC KEY BLOCK-----
`,
};

const inRelease = `-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Origin: Hostwright tests
Suite: stable
Codename: stable
Date: Fri, 03 Jan 2020 00:00:00 UTC
Architectures: amd64 arm64
Components: main extra
SHA256:
 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 main/binary-amd64/Packages
 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 main/binary-arm64/Packages
 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 extra/binary-amd64/Packages
 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 extra/binary-arm64/Packages
-----BEGIN PGP SIGNATURE-----

iIgEARYKADAWIQSxpctBsjZqZWInkBZbz5jfpXxOzgUCXg6EABIcdGVzdHNAZXhh
bXBsZS5vcmcACgkQW8+Y36V8Ts6uMgEAvU0+D8JkFcx1Hg5BDqd4S5LQW5iDbd6m
jdxSqdUACwoBAMCGvMtwBcKKvDRex3a1vPPxnVf/JqIEavx1n2yCkVkH
=zIaY
-----END PGP SIGNATURE-----
`;

/** Makes the archive in `/srv/signed` of a host: suite `stable`, components `main` and `extra`. */
export const makeSignedArchive = `
mkdir -p /srv/signed/dists/stable && cd /srv/signed/dists/stable
for component in main extra; do
  for architecture in amd64 arm64; do
    mkdir -p $component/binary-$architecture
    : >$component/binary-$architecture/Packages
  done
done
cat >InRelease <<'END'
${inRelease}END
: >/etc/apt/sources.list`;
