import { runExamples } from './examples';

runExamples('Users and access');
