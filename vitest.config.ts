import { defineConfig } from 'vitest/config'

/** How long `expect.poll` waits. By default one second, which a page on a busy machine may need for one answer. */
const POLL = { poll: { timeout: 20_000 } }

/**
 * Three projects: what needs no database (fast, parallel), what runs on Payload (three forks, one import of the config each),
 * and what drives a browser. `npm test` runs all; `npx vitest run --project fast` is the inner loop.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/{repository,standard,release,snapshot,publish,exchange,files,scripts,site}/**/*.test.ts'],
          exclude: ['**/*.cms.test.ts'],
          // By default one on a machine with two cores. They start with those below, which are as many.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: POLL,
        },
      },
      {
        test: {
          name: 'cms',
          include: ['tests/{cms,mongodb}/**/*.test.ts', 'tests/**/*.cms.test.ts'],
          pool: 'forks',
          // One more than processors: a worker often waits, for a database of its own or for a command.
          maxWorkers: 3,
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: POLL,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/setup.ts'],
          pool: 'forks',
          maxWorkers: 3,
          // After the others, which leave no processor free.
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 600_000,
          expect: POLL,
        },
      },
    ],
  },
})
