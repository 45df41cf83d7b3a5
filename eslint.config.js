// TypeScript of the shell, and the AngularJS files of workflow apps.
import js from '@eslint/js';
import angular from 'angular-eslint';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default typescript.config(
  {
    ignores: [
      '**/node_modules/',
      '.venv/',
      'build/',
      'dist/',
      'docs/',
      'orchestra/static/dist/',
      'staticfiles/',
      'example_project/staticfiles/',
    ],
  },
  {
    files: ['gulpfile.js', 'eslint.config.js', 'scripts/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['orchestra/frontend/src/**/*.ts'],
    extends: [
      js.configs.recommended,
      ...typescript.configs.strictTypeChecked,
      ...typescript.configs.stylisticTypeChecked,
      ...angular.configs.tsRecommended,
    ],
    processor: angular.processInlineTemplates,
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'orchestra', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'orchestra', style: 'camelCase' },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      // Options objects of the CDK are declared as classes with defaults.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true },
      ],
    },
  },
  {
    files: ['orchestra/frontend/src/**/*.spec.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Templates inside components reach the linter as virtual HTML files.
    files: ['orchestra/frontend/src/**/*.html'],
    extends: [
      ...angular.configs.templateRecommended,
      ...angular.configs.templateAccessibility,
    ],
  },
  {
    files: ['*/static/**/*.js', '*/tests/**/static/**/*.js'],
    extends: [js.configs.recommended],
    languageOptions: {
      sourceType: 'script',
      globals: {
        ...globals.browser,
        $static: 'readonly',
        angular: 'readonly',
        jQuery: 'readonly',
      },
    },
  },
  {
    // Beside the scripts of Django's admin.
    files: ['orchestra/static/orchestra/js/admin-*.js'],
    languageOptions: { globals: { django: 'readonly' } },
  },
  {
    files: ['*/static/**/*.mjs', '*/tests/**/static/**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.browser },
  },
);
