import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { precache } from './scripts/precache.ts'
import { solversDigest } from './scripts/tree.mjs'

/** Shared memory needs a page that no other site can reach into. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

export default defineConfig({
  // Relative, so that the built site works from any folder of any host.
  base: './',
  plugins: [react(), precache()],
  define: { __AISLE_SOLVERS__: JSON.stringify(solversDigest()) },
  worker: { format: 'es' },
  server: { headers: ISOLATION },
  preview: { headers: ISOLATION },
  build: {
    target: 'es2022',
    // A kernel that is compiled while it streams in must be a file of its own.
    assetsInlineLimit: (file) => (file.endsWith('.wasm') ? false : undefined),
    // three and its React binding are one file of about 900 kB that changes only with their versions.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw.ts' },
      output: {
        // The service worker's address must not change from one version to the next.
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Read and run before all else.
            {
              name: 'start',
              test: /src\/start|src\/engine\/(airflow|network)Start|workers\/airflow\/layout|node_modules\/comlink\//,
              priority: 1,
            },
            { name: 'three', test: /node_modules\/(three|@react-three|camera-controls)\// },
            { name: 'vendor', test: /node_modules\// },
          ],
        },
      },
    },
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Numerical cases share two cores with the compiler; the default 5 s is for small tests.
    testTimeout: 60_000,
  },
})
