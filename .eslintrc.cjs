// A flat configuration under the name the project has always used: `eslint --config .eslintrc.cjs`.
'use strict';
const tseslint = require('typescript-eslint');

const OUTSIDE_WORLD = ['process', 'console', 'Date', 'setTimeout', 'setInterval', 'fetch'].map((name) => ({
  name,
  message: 'Only src/cli and src/dev touch the outside world; take a reader or a value as an argument.',
}));

module.exports = tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
  ...tseslint.configs.strict,
  {
    files: ['src/**/*.ts', 'rules/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'no-param-reassign': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipComments: true }],
      'no-restricted-globals': ['error', ...OUTSIDE_WORLD],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
      'no-restricted-imports': ['error', {
        patterns: [{ regex: '^node:(?!crypto$|zlib$|path/posix$)', message: 'Only src/cli and src/dev may import this part of Node.' }],
      }],
    },
  },
  { files: ['rules/*.ts'], rules: { 'max-lines': ['error', { max: 100 }] } },
  { files: ['test/rules/*.ts'], rules: { 'max-lines': ['error', { max: 150 }] } },
  {
    files: ['src/cli/**/*.ts', 'src/dev/**/*.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
  },
);
