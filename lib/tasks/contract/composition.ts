import type { Input, ObjectSchema, Properties, Resolved } from '../../schema/schema';
import { validate } from '../../schema/validate';
import { defineTask, type TaskFunction } from './define-task';

/** What makes a task out of another one: only its own arguments and how they become the other's. */
export interface Composition<P extends Properties, Q extends Properties, Facts> {
  readonly name: string;
  readonly args: ObjectSchema<P>;
  title(args: Resolved<P>): string;
  check?(args: Resolved<P>): readonly string[];
  readonly over: TaskFunction<Q, Facts>;
  /** The arguments of the task underneath. */
  with(args: Resolved<P>): Input<Q>;
}

/** Defines a task that is another task with arguments of its own, such as a sudoers file. */
export function defineComposition<P extends Properties, Q extends Properties, Facts extends object>(
  composition: Composition<P, Q, Facts>,
): TaskFunction<P, Facts> {
  const { name, args, over } = composition;
  const inner = (outer: Resolved<P>) => validate(over.module.args, composition.with(outer));
  const resolved = (outer: Resolved<P>): Resolved<Q> => {
    const checked = inner(outer);
    if (!checked.ok)
      throw new TypeError(`${name}: ${checked.problems.map(({ message }) => message).join('; ')}`);
    return checked.value as Resolved<Q>;
  };
  return defineTask<P, Facts>({
    name,
    args,
    title: (outer) => composition.title(outer),
    check(outer) {
      const own = composition.check?.(outer) ?? [];
      if (own.length > 0) return own;
      const checked = inner(outer);
      if (!checked.ok) return checked.problems.map(({ path, message }) => `${path} ${message}`);
      return over.module.check?.(checked.value as Resolved<Q>) ?? [];
    },
    facts: (outer) => over.module.facts(resolved(outer)),
    plan: (facts, outer) => over.module.plan(facts, resolved(outer)),
  });
}
