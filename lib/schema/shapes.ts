import { didYouMean, type Problem } from './validate';

/** What a value must be: the test, and the text for messages. */
export interface Shape {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly isRequired?: boolean;
}

/** What is wrong with the keys of an object with these shapes. In TypeScript the compiler finds the same. */
export function shapeProblems(value: object, shapes: Readonly<Record<string, Shape>>): readonly Problem[] {
  const given = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const known = Object.keys(shapes);
  const missing = known.filter((key) => shapes[key]?.isRequired && !given.some(([name]) => name === key));
  return [
    ...missing.map((path) => ({ path, message: 'is missing' })),
    ...given.flatMap(([path, entry]) => {
      const shape = Object.hasOwn(shapes, path) ? shapes[path] : undefined;
      if (shape === undefined) return [{ path, message: `is not known here${didYouMean(path, known)}` }];
      return shape.fits(entry) ? [] : [{ path, message: `must be ${shape.expected}${shown(entry)}` }];
    }),
  ];
}

/** A shape that `typeof` tells. */
export function ofType(type: 'string' | 'boolean' | 'function' | 'number', expected: string): Shape {
  return { expected, fits: (value) => typeof value === type };
}

/** A list of texts. */
export const texts: Shape = {
  expected: 'a list of texts',
  fits: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
};

/** Whether a value is an object with this kind, as tasks and nodes are. */
export function isOfKind(value: unknown, kinds: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return kinds.some((kind) => kind === value.kind);
}

function shown(value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? ` (it is ${JSON.stringify(value)})` : '';
}
