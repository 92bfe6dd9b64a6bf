// How Stryker runs the tests: only those that judge the mutated files, named by MUTATION_TESTS (files and folders, with commas between them).
import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const tests = (process.env.MUTATION_TESTS ?? 'test/packet').split(',');

export default {
  testEnvironment: jest.testEnvironment,
  transform: jest.transform,
  rootDir: process.cwd(),
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: tests.map((path) => `<rootDir>/${path.endsWith('.ts') ? path : `${path}/**/*.test.ts`}`),
  setupFiles: ['<rootDir>/test/mutation/setup.ts'],
};
