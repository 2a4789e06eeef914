import { expect } from 'chai';
import { HostwrightError, toHostwrightError } from '../../lib/errors/error';
import { localFileError } from '../../lib/errors/local-file';

describe('an error of Hostwright', () => {
  it('has a code, a message, a hint and a cause', () => {
    const cause = new Error('inner');
    const error = new HostwrightError({ code: 'REFUSED', message: 'm', hint: 'h', cause, mayPass: true });
    expect([error.name, error.code, error.message, error.hint, error.cause, error.mayPass]).to.deep.equal([
      ...['HostwrightError', 'REFUSED', 'm', 'h', cause, true],
    ]);
  });

  it('has neither hint nor cause where none is given, and does not pass', () => {
    const error = new HostwrightError({ code: 'REFUSED', message: 'm' });
    expect([error.hint, error.mayPass, 'cause' in error]).to.deep.equal([undefined, false, false]);
  });

  it('stays what it is, and wraps whatever else is thrown', () => {
    const error = new HostwrightError({ code: 'REFUSED', message: 'm' });
    expect(toHostwrightError(error)).to.equal(error);
    for (const [thrown, message] of [
      [new TypeError('boom'), 'boom'],
      ['words', 'words'],
      [undefined, 'undefined'],
    ] as const) {
      const wrapped = toHostwrightError(thrown);
      expect([wrapped.code, wrapped.message, wrapped.cause]).to.deep.equal(['INTERNAL', message, thrown]);
      expect(wrapped.hint).to.match(/defect in Hostwright .* --verbose/);
    }
  });

  it('names a file of the controller, with a hint where there is one', () => {
    const cause = new Error('EACCES');
    const error = localFileError('a.yml cannot be read', cause, 'h');
    expect([error.code, error.message, error.hint, error.cause]).to.deep.equal([
      ...['LOCAL_FILE', 'a.yml cannot be read: EACCES', 'h', cause],
    ]);
    expect(localFileError('a.yml cannot be read', 'words').hint).to.equal(undefined);
  });
});
