import { runExamples } from './examples';

runExamples('Services');
