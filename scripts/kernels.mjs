/**
 * Compiles the AssemblyScript kernels: workers/airflow/build/airflow.wasm for one thread, airflowThreads.wasm for several
 * on shared memory, which not every page may have.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(`${root}workers/airflow/build`, { recursive: true })

/** Most pages of 64 kB: `PAGES_MAX` of workers/airflow/layout.ts. */
const PAGES_MAX = '32768'

await compile('airflow.wasm', [])
await compile('airflowThreads.wasm', [
  '--enable',
  'threads',
  '--sharedMemory',
  '--maximumMemory',
  PAGES_MAX,
])

async function compile(file, more) {
  const { error, stderr } = await asc.main(
    [
      'workers/airflow/kernels/index.ts',
      '--outFile',
      `workers/airflow/build/${file}`,
      '--baseDir',
      root,
      '--runtime',
      'stub',
      '--optimizeLevel',
      '3',
      '--shrinkLevel',
      '0',
      '--noAssert',
      '--enable',
      'simd',
      '--enable',
      'bulk-memory',
      '--importMemory',
      // Fresh memory is zero; a later instance must not lay zeros over what others have written.
      '--zeroFilledMemory',
      // No `abort` import: a kernel that cannot go on traps.
      '--use',
      'abort=',
      ...more,
    ],
    { stdout: process.stderr },
  )
  if (!error) return
  console.error(stderr.toString())
  process.exit(1)
}
