import { expect } from 'chai';
import { sha512Facts } from '../../lib/facts/sha512';
import { parseOf } from '../../lib/testing';

describe('the facts of SHA-512', () => {
  it('understand what sha512sum printed on a real host', () => {
    const hash =
      '3abb6677af34ac57c0ca5828fd94f9d886c26ce59a8ce60ecf6778079423dccff1d6f19cb655805d56098e6d38a1a710dee59523eed7511e5a9e4b8ccb3a4686';
    const found = parseOf(sha512Facts, `/srv/a b\0${hash}  -\0/srv/gone\0\0`);
    expect([...found]).to.deep.equal([['/srv/a b', hash]]);
  });
});
