import { defineConfig } from 'vite'

/** The charts for the API process, in one file that needs nothing beside it. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/server/charts.ts',
    outDir: 'lib',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'charts.js' } },
  },
})
