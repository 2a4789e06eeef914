import { runExamples } from './examples';

runExamples('Databases');
