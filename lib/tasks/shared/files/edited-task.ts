import { fileFacts, type FileFact } from '../../../facts/file';
import { one } from '../../../facts/kind';
import { wayFacts, type WayFact } from '../../../facts/way';
import type { TaskModule } from '../../contract/module';
import { touches } from '../../contract/prediction';
import { alongWay } from './along-way';
import { editKey, planEdit, wayKey, type DeclaredEdit, type Edited } from './edited-file';
import { predictWrites } from './file-prediction';

/** What every task that declares a part of a file looks at. */
export interface EditedFacts {
  readonly present: FileFact | undefined;
  readonly way: WayFact | undefined;
}

/** The facts, the predictions and the plan of a task that declares a part of a file, from its edit of the text. */
export function editing<Args extends DeclaredEdit>(
  edit: (content: string, args: Args) => Edited,
): Pick<TaskModule<Args, EditedFacts>, 'facts' | 'plan'> &
  Required<Pick<TaskModule<Args, EditedFacts>, 'predicts'>> {
  const changes = (present: FileFact | undefined, args: Args) =>
    planEdit(present, args, (content) => edit(content, args));
  return {
    facts: (args) => ({ present: one(fileFacts, editKey(args)), way: one(wayFacts, wayKey(args)) }),
    predicts: ({ present }, args, now) => [
      touches(args.path),
      ...predictWrites(present, changes(present, args), now),
    ],
    plan: ({ present, way }, args) => alongWay({ path: args.path, way }, changes(present, args)),
  };
}
