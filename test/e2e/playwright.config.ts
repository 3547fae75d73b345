import { defineConfig } from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'

const executablePath = await findChromium()
if (!executablePath) throw new Error('No Chromium found: run `node scripts/ensure.mjs chromium`.')

/** The built site, served as `npm start` serves it. */
const PORT = 5340

export default defineConfig({
  testDir: '.',
  outputDir: '../../build/test/e2e',
  // One solver at a time: two would share the cores, and each test would wait twice as long.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A busy machine may be slower than any wait. A test that needs its second try is told by name and counted apart.
  retries: 1,
  // No test asserts a time. This is how long a software renderer on a busy machine may take at most.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../../build/test/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    cwd: '../..',
    env: { PORT: String(PORT) },
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
})
