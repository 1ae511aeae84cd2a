import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'build/',
      'coverage/',
      'reports/',
      '.stryker-tmp/',
      'src/api/*/schema.ts',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: { __dirname: false, console: false, process: false },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // One dialect in every folder: functions are arrows, types are `type`, braces always.
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      'arrow-body-style': ['error', 'as-needed'],
      curly: ['error', 'all'],
      'func-style': ['error', 'expression'],
      'prefer-arrow-callback': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Leaving a key out of a copy by naming it is the plain way to do it.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // Requests are sent in one place, so that all have the same limits, retries and errors.
    files: ['src/**/*.ts'],
    ignores: ['src/transport/send.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'z', property: 'request' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'workshop/**/test/**/*.{ts,tsx}'],
    ...jest.configs['flat/recommended'],
  },
  {
    // Who looks at a page waits until they see something, and fails if they don't.
    files: ['test/browser/*.ts'],
    rules: {
      'jest/expect-expect': [
        'error',
        {
          assertFunctionNames: [
            'expect',
            '*.reads',
            '*.sees',
            '*.seesThat',
            '*.losesSightOf',
          ],
        },
      ],
    },
  },
);
