import { expect } from 'chai';
import { redact, secretsIn } from '../../lib/secrets/redact';
import { secret } from '../../lib/secrets/secret';
import { fc } from '../random';

const value = 'p4ss "wörd"/+?&%\\ 100%!';

const writers: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 without padding': (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'URL-encoded': encodeURIComponent,
  'URL-encoded in small letters': (text) =>
    encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'as a form sends it': (text) => new URLSearchParams({ p: text }).toString().slice(2),
  'in JSON': (text) => JSON.stringify({ text }).slice('{"text":"'.length, -2),
  'in JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
};

describe('a secret in another form', () => {
  for (const [form, write] of Object.entries(writers)) {
    it(`is found ${form}`, () => {
      expect(redact(`x ${write(value)} y`, secretsIn(secret(value)))).to.match(/^x \[secret\]=* y$/);
    });
  }

  it('is found in base64 whatever stands in front of it and behind it', () => {
    const texts = fc.string({ maxLength: 7 });
    const check = (before: string, after: string) => {
      const shown = redact(
        Buffer.from(`${before}hunter2-hunter2${after}`).toString('base64'),
        secretsIn(secret('hunter2-hunter2')),
      );
      expect(shown).to.contain('[secret]');
      expect(Buffer.from(shown.replace(/\[secret\]/g, '----'), 'base64').toString()).not.to.contain('hunter');
    };
    fc.assert(fc.property(texts, texts, check));
  });

  it('is found where base64 is broken into lines', () => {
    const long = Array.from({ length: 40 }, (_, index) => `word${index}`).join('-');
    const lines = (
      Buffer.from(long)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\n');
    expect(redact(lines, secretsIn(secret(long)))).to.match(/^(\[secret\]=*\n?)+$/);
  });

  it('does not make short values hide harmless text', () => {
    expect(secretsIn(secret('abc'))).to.deep.equal(['abc']);
  });
});
