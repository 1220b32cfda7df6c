import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { themeCss } from './src/theme.ts'

/** The colours of `theme.ts` as custom properties in the page's head, there before the first paint. */
const themeStyle: Plugin = {
  name: 'heliograph-theme',
  transformIndexHtml: () => [{ tag: 'style', children: themeCss(), injectTo: 'head' }],
}

/** The pages of /docs that say how the feeds are read, beside the dashboards that link to them. */
const docPages = [
  'feeds',
  'streams',
  'api',
  'adapters',
  'adapters-dex',
  'adapters-charts',
  'defillama',
  'metrics',
  'checks',
]
const docs: Plugin = {
  name: 'heliograph-docs',
  generateBundle() {
    for (const page of docPages) {
      const file = fileURLToPath(new URL(`../docs/${page}.md`, import.meta.url))
      this.emitFile({ type: 'asset', fileName: `docs/${page}.md`, source: readFileSync(file) })
    }
  },
}

export default defineConfig({
  plugins: [react(), themeStyle, docs],
  resolve: {
    // What Plot brings along and these pages do not use: see docs/decisions/0019-plot-without-maps.md.
    alias: {
      'd3-geo': fileURLToPath(new URL('src/charts/no-geo.ts', import.meta.url)),
      'd3-scale-chromatic': fileURLToPath(new URL('src/charts/one-scheme.ts', import.meta.url)),
    },
  },
  build: {
    manifest: true,
    target: 'es2022',
    // Fonts and images stay files: the page's policy forbids most inline sources.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Plot and what it is made of change less often than the charts: cached on their own.
          groups: [
            {
              name: 'plot',
              test: /node_modules[\\/](@observablehq|d3|d3-[a-z-]+|internmap|isoformat|interval-tree-1d|binary-search-bounds|robust-predicates|delaunator)[\\/]/,
            },
            // What pages with figures share, in one: apart, each small file is packed by itself.
            {
              name: 'parts',
              includeDependenciesRecursively: false,
              test: /src[\\/](parts[\\/](chart|figure|figure-files|figure-parts|legend|table)\.tsx|figures[\\/]url\.ts)$/,
            },
            {
              // What most pages show a number with: as one file it is smaller than as ten.
              name: 'common',
              test: /dashboards[\\/]src[\\/](place|market[\\/]decimal|pages[\\/](use-title|no-yield|series)|parts[\\/](as-of|stat|status|market-status|explained))\.tsx?$/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4350', '/v1': 'http://127.0.0.1:4350' } },
})
