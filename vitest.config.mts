import { defineConfig } from 'vitest/config'

export default defineConfig({
  // One copy of graphql, the one that its companions load: its types refuse those of another.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'dashboards/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
