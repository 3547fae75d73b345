/** Compiles the AssemblyScript kernels to workers/airflow/build/airflow.wasm. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(`${root}workers/airflow/build`, { recursive: true })

const { error, stderr } = await asc.main(
  [
    'workers/airflow/kernels/index.ts',
    '--outFile',
    'workers/airflow/build/airflow.wasm',
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
    // No `abort` import: a kernel that cannot go on traps.
    '--use',
    'abort=',
  ],
  { stdout: process.stderr },
)
if (error) {
  console.error(stderr.toString())
  process.exit(1)
}
