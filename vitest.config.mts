import { defineConfig } from 'vitest/config'

const shared = {
  env: { TZ: 'UTC' },
  testTimeout: 60_000,
  hookTimeout: 180_000,
  // So that it, too, has the copy of graphql that is named below.
  server: { deps: { inline: ['graphql-ws'] } },
}

export default defineConfig({
  // One copy of graphql, the one that its companions load: its types refuse those of another.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'programs',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'dashboards/src/**/*.test.ts'],
          exclude: ['test/market/**'],
          // Most files wait for a chain, a database or a socket: a worker more than vitest gives two cores.
          maxWorkers: 2,
          globalSetup: ['test/harness/global-setup.ts'],
        },
      },
      {
        extends: true,
        // Asks a running stack: start one, then `npx vitest run --project market`.
        test: { ...shared, name: 'market', include: ['test/market/**/*.test.ts'] },
      },
    ],
  },
})
