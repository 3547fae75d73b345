/**
 * Who may import whom: models ← workers ← src. A rule that is not enforced is a wish, and a check that looks at
 * nothing passes: so this one also says how much it saw, and bites on planted violations.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** An import of `to` in `from`. Project files are paths from the root, packages their names. */
interface Edge {
  readonly from: string
  readonly to: string
}

interface Rule {
  readonly from: RegExp
  readonly to: RegExp
  readonly why: string
}

const ONE_OF_OURS = '(models|workers|src|test|scripts)\\/'

const FORBIDDEN: readonly Rule[] = [
  {
    from: /^models\//,
    to: /^(?!models\/|valibot$)/,
    why: 'models/ is pure: itself and the validation package',
  },
  {
    from: /^workers\/(?!cli\/)/,
    to: /^(src|test|scripts)\/|^(three|react|react-dom|zustand|idb)\b|^@(react-three|base-ui)\//,
    why: 'workers/ knows no page',
  },
  {
    from: /^workers\/(?!\w+\/worker\.ts$)/,
    to: /^comlink$/,
    why: 'only worker.ts knows how messages travel',
  },
  {
    from: /^workers\/(?!cli\/)/,
    to: /^node:/,
    why: 'a solver runs in the browser too: only the commands know Node',
  },
  {
    from: /^workers\/cli\//,
    to: /^(src|scripts)\/|^(three|react|react-dom|zustand|idb)\b/,
    why: 'the commands know no page',
  },
  {
    from: /^src\//,
    to: /^workers\/(?!\w+\/((contract|layout)\.ts|build\/\w+\.wasm)$)/,
    why: 'the page sees contracts and layouts only (and hands the compiled kernels on)',
  },
  {
    from: /^src\//,
    to: /^node:|^(test|scripts)\//,
    why: 'the page is not a program of this machine',
  },
  {
    from: /^(?!workers\/cli\/|test\/)/,
    to: /^workers\/cli\//,
    why: 'nothing imports the commands',
  },
  {
    from: /^src\/panels\/|^src\/ui\/|^src\/format\//,
    to: /^three\b|^@react-three\//,
    why: 'no three in panels',
  },
]

const broken = (edges: readonly Edge[]): string[] =>
  edges.flatMap((edge) =>
    FORBIDDEN.filter(({ from, to }) => from.test(edge.from) && to.test(edge.to)).map(
      ({ why }) => `${edge.from} imports ${edge.to}: ${why}`,
    ),
  )

/** Every import, export … from and import() of a file, types too: a type is a dependency as well. */
function edgesOf(file: string, text: string): Edge[] {
  const statements = text.matchAll(
    /(?:^|[;\n}])\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return [...statements].map(([, named, called]) => ({
    from: file,
    to: resolved(file, (named ?? called ?? '').replace(/\?.*$/, '')),
  }))
}

function resolved(file: string, name: string): string {
  if (!name.startsWith('.')) return name
  const path = posix.normalize(posix.join(posix.dirname(file), name))
  const endings = ['', '.ts', '.tsx', '/index.ts']
  return endings.map((ending) => path + ending).find((full) => isFile(full)) ?? path
}

const isFile = (path: string): boolean => /\.\w+$/.test(path) && existsSync(join(ROOT, path))

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.tsx?$/.test(name))
    // AssemblyScript: compiled by its own compiler, imports its own folder only.
    .filter((name) => !name.startsWith('workers/airflow/kernels/'))

const files = ['models', 'workers', 'src'].flatMap(sources)
const edges = files.flatMap((file) => edgesOf(file, readFileSync(join(ROOT, file), 'utf8')))

describe('the folders of the project', () => {
  test('depend on each other one way only', () => {
    expect(broken(edges)).toEqual([])
  })

  test('were looked at: every file that has an import statement gave an edge', () => {
    const silent = files.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      return /^import /m.test(text) && !edges.some(({ from }) => from === file)
    })
    expect(silent).toEqual([])
    for (const folder of ['models/', 'workers/', 'src/']) {
      expect(files.filter((file) => file.startsWith(folder)).length).toBeGreaterThan(1)
      expect(edges.filter(({ from }) => from.startsWith(folder)).length).toBeGreaterThan(1)
    }
  })

  test('every import of our own names a file that is there', () => {
    const ours = new RegExp(`^${ONE_OF_OURS}`)
    // The compiled kernels are made before this runs, and are not in the repository.
    const lost = edges.filter(({ to }) => ours.test(to) && !existsSync(join(ROOT, to)))
    expect(lost.filter(({ to }) => !to.includes('/build/'))).toEqual([])
  })

  test('workers are named by the page in src/engine only', () => {
    const named = files.filter((file) =>
      /new URL\(\s*['"][^'"]*workers\//.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(named.filter((file) => !/^src\/engine\//.test(file))).toEqual([])
  })
})

describe('the dependency rule', () => {
  const planted: readonly [file: string, text: string][] = [
    ['models/air/fan.ts', `import { Vector3 } from 'three'`],
    ['models/air/fan.ts', `import { x } from '../../workers/airflow/layout.ts'`],
    ['models/air/fan.ts', `import type { X } from '../../src/engine/results.ts'`],
    ['models/air/fan.ts', `import fs from 'node:fs'`],
    ['workers/airflow/loop.ts', `import { documentStore } from '../../src/document/document.ts'`],
    ['workers/airflow/loop.ts', `import { create } from 'zustand/vanilla'`],
    ['workers/airflow/loop.ts', `import * as Comlink from 'comlink'`],
    ['workers/airflow/loop.ts', `import { Worker } from 'node:worker_threads'`],
    ['workers/airflow/loop.ts', `export { main } from '../cli/solve.ts'`],
    ['workers/cli/solve.ts', `import { startAirflow } from '../../src/engine/airflow.ts'`],
    ['src/engine/airflow.ts', `import { step } from '../../workers/airflow/loop.ts'`],
    ['src/engine/airflow.ts', `const late = await import('../../workers/airflow/loop.ts')`],
    ['src/engine/airflow.ts', `import '../../workers/airflow/worker.ts'`],
    ['src/engine/airflow.ts', `import {\n  a,\n  b,\n} from '../../workers/cli/solve.ts'`],
    ['src/panels/Metrics.tsx', `import { Color } from 'three'`],
    ['src/App.tsx', `import { readFileSync } from 'node:fs'`],
  ]

  test.each(planted)('bites in %s: %s', (file, text) => {
    expect(broken(edgesOf(file, text))).not.toEqual([])
  })

  const fine: readonly [file: string, text: string][] = [
    ['models/hall/file.ts', `import * as v from 'valibot'`],
    ['models/hall/file.ts', `import { diff } from './diff.ts'`],
    ['workers/airflow/worker.ts', `import { expose } from 'comlink'`],
    ['workers/airflow/loop.ts', `import type { Hall } from '../../models/hall/hall.ts'`],
    ['workers/cli/solve.ts', `import { readFileSync } from 'node:fs'`],
    ['src/engine/airflow.ts', `import { STATUS } from '../../workers/airflow/layout.ts'`],
    ['src/engine/airflow.ts', `import { wrap } from 'comlink'`],
    ['src/scene/Racks.tsx', `import { InstancedMesh } from 'three'`],
  ]

  test.each(fine)('lets be in %s: %s', (file, text) => {
    expect(edgesOf(file, text)).toHaveLength(1)
    expect(broken(edgesOf(file, text))).toEqual([])
  })
})
