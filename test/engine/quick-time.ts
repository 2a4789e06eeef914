import { mock } from 'node:test';

/** Waiting takes no time in the tests of this suite. */
export function useQuickTime(): void {
  let next: NodeJS.Immediate | undefined;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const tick = () => {
      mock.timers.tick(1000);
      next = setImmediate(tick);
    };
    tick();
  });
  afterEach(() => {
    clearImmediate(next);
    mock.timers.reset();
  });
}
