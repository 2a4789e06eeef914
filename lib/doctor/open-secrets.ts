/** The files of a repository, committed or not ignored, whose names look like secrets. */
export function openSecrets(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return secretName.test(name) && !sampleName.test(name);
  });
}

const secretName =
  /^\.env(\..+)?$|^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$|\.(key|p12|pfx|kdbx|ppk)$|^\.?(vault|become|sudo)[-_.]?pass(word)?(\.txt)?$|^\.netrc$|-key\.pem$|^privkey\.pem$/i;
const sampleName = /\.(example|sample|template|dist)$/i;
