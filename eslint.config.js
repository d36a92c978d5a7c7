import { builtinModules } from 'node:module'

import js from '@eslint/js'
import astro from 'eslint-plugin-astro'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

import { EXTENSIONS, packages, reach, ROOMS } from './rooms.ts'

/** A module named so is refused: imported, loaded or passed on. Types are imported, not named in place. */
const noModule = (named, message) => ({
  selector: `:matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value=/${named.replaceAll('/', '\\u002F')}/]`,
  message,
})

/** How modules are named, everywhere. */
const NAMING = [
  noModule(`^\\.{1,2}/(?!.*\\.(?:${EXTENSIONS.join('|')})(?:\\?|$))`, 'Relative imports carry their extension.'),
  noModule(
    `^(?:${builtinModules.filter((name) => !/^(?:_|node:)/u.test(name)).join('|')})$`,
    "Write 'node:' before modules of Node.",
  ),
  noModule('^(?:@/|~|#|/)', 'No aliases but @payload-config.'),
  noModule('^(?:payload|@payloadcms/[^/]+)/dist/', 'Only what a package exports by name is imported.'),
  {
    selector: 'JSXOpeningElement[name.name="script"] > JSXAttribute[name.name="src"] > Literal[value=/^\\./]',
    message: 'A script of our own is imported inside of the tag.',
  },
]

/** The rooms of rooms.ts for pages of Astro, which dependency-cruiser cannot read: by how many folders deep one lies. */
const pages = Array.from({ length: 6 }, (_, at) => {
  const folder = `site/${'*/'.repeat(at)}`
  return {
    // A script tag is a file below its page.
    files: [`${folder}*.astro`, `${folder}*.astro/*.ts`],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...NAMING,
        noModule(
          `^(?:\\.\\./){${at + 1}}(?!(?:${reach('site').join('|')})/)`,
          `site/ may import ${ROOMS.site.rooms.join(', ')}.`,
        ),
        noModule(packages(ROOMS.site.never), `site/ never imports ${ROOMS.site.never.join(', ')}.`),
      ],
    },
  }
})

export default defineConfig(
  {
    ignores: [
      'node_modules',
      'admin/.next',
      'admin/next-env.d.ts',
      'data',
      '.astro',
      'migrations',
      '**/importMap.js',
      'collections/payload-types.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: ['error', 'smart'],
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    // The virtual files of .astro are checked by `astro check`.
    ignores: ['**/*.astro/**'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/no-unnecessary-type-conversion': 'error',
      '@typescript-eslint/prefer-includes': 'error',
      // An empty text, a nought or a `false` is often what `||` is there for.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, number: true, boolean: true } },
      ],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-string-starts-ends-with': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Values of forms and sheets are `unknown`; String() is how they become text.
      '@typescript-eslint/no-base-to-string': 'off',
      // Not on, among others: no-unnecessary-condition, as Payload's types promise more than comes at run time; no-deprecated, which
      // reports every hook of Payload that reads its operation; no-non-null-assertion, beside noUncheckedIndexedAccess.
      // `async` also turns a throw into a rejection, and fits what a caller awaits.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Tests read JSON of answers and files; what is wrong there fails the test.
    files: ['tests/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Payload hands documents to hooks as `any`, and so do the members behind its types.
    files: ['collections/**', 'payload-internals/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Lowered for old browsers, `?.` and `??` are longer than what they stand for.
    files: ['site/scripts/**'],
    rules: {
      '@typescript-eslint/prefer-includes': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
      '@typescript-eslint/prefer-string-starts-ends-with': 'off',
    },
  },
  { files: ['admin/**/*.ts', 'admin/**/*.tsx'], extends: [reactHooks.configs.flat.recommended] },
  astro.configs['flat/recommended'],
  {
    files: ['**/*.mjs', '**/*.js', 'site/scripts/**/*.ts'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        document: 'readonly',
        window: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        location: 'readonly',
        localStorage: 'readonly',
      },
    },
  },
  { rules: { 'no-restricted-syntax': ['error', ...NAMING] } },
  pages,
)
