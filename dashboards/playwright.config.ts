import { defineConfig } from '@playwright/test'
import { unpackBrowser } from './test/harness/browser'
import { serverUrl } from './test/harness/stack'

// Our own flags: those of the package switch off web security, which the tests are to exercise.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

// The first process to read this file unpacks the browser; the workers find it.
const browser = await unpackBrowser()

const desktop = { viewport: { width: 1280, height: 900 } }
const isFull = process.env.TEST_FULL === '1'
const pages = isFull ? /@look|\bsound\b/ : /\bsound\b/
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

export default defineConfig({
  testDir: 'test',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/artifacts',
  // The README shows them.
  snapshotPathTemplate: '{testDir}/../../docs/pictures/{arg}{ext}',
  reporter: [['list']],
  timeout: 60_000,
  expect: { timeout: 20_000 },
  workers: 2,
  forbidOnly: true,
  use: {
    baseURL: serverUrl(),
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...browser,
      args,
    },
  },
  // Every page, sound, in both themes at both widths. What else is tagged @look differs by theme or width, and all else by
  // neither: it runs once, and everywhere only in the full sizes.
  projects: [
    {
      name: 'desktop-light',
      use: { ...desktop, colorScheme: 'light' },
      grepInvert: /@alone/,
    },
    { name: 'desktop-dark', use: { ...desktop, colorScheme: 'dark' }, grep: pages },
    { name: 'phone-light', use: { ...phone, colorScheme: 'light' }, grep: pages },
    {
      name: 'phone-dark',
      use: { ...phone, colorScheme: 'dark' },
      grep: isFull ? /./ : /@look|\bsound\b|thumb|jump|\bfit\b/,
      grepInvert: /@alone/,
    },
    // What would disturb the others comes after them.
    {
      name: 'alone',
      use: { ...desktop, colorScheme: 'light' },
      grep: /@alone/,
      dependencies: ['desktop-light', 'desktop-dark', 'phone-light', 'phone-dark'],
    },
  ],
})
