/** Several threads: the same bits in Chromium as in Node, and what becomes of a helper that dies. */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { ISOLATION, staticServer } from '../../scripts/staticServer.mjs'
import { instantiateKernels } from '../../workers/airflow/kernelModule.ts'
import type { ReferenceCase } from '../../workers/airflow/referenceCase.ts'
import { answered, solverCell } from './app.ts'
import { expect, isIsolated, test } from './fixtures.ts'
import { digestOf } from './threads/digest.ts'

const ROOT = join(import.meta.dirname, '../..')
const KERNELS = { one: 'airflow.wasm', several: 'airflowThreads.wasm' } as const

const kernelsFile = (file: string) => readFileSync(join(ROOT, 'workers/airflow/build', file))
const reference = JSON.parse(
  readFileSync(join(ROOT, 'test/reference/data/ref-A/case.json'), 'utf8'),
) as ReferenceCase

test('one and two threads leave the same bits in Chromium as one in Node', async ({ page }) => {
  const kernels = await instantiateKernels(await WebAssembly.compile(kernelsFile(KERNELS.one)))
  const expected = await digestOf(kernels, reference)

  const folder = mkdtempSync(join(tmpdir(), 'aisle-solver-'))
  await writeSolver(folder)
  const url = await serve(folder)
  await page.goto(url)
  expect(await isIsolated(page)).toBe(true)
  expect((await digestInPage(page, KERNELS.one, 1)).digest).toBe(expected)
  // Until the helper has got a core the comparison says nothing.
  await expect
    .poll(async () => {
      const { digest, helped } = await digestInPage(page, KERNELS.several, 2)
      expect(digest).toBe(expected)
      return helped
    })
    .toBeGreaterThan(0)
  rmSync(folder, { recursive: true })
})

test('with cores to spare the app solves on several threads, and says so', async ({ page }) => {
  await giveCores(page, 3)
  await page.goto('./')
  await answered(page)
  await solverCell(page).hover()
  await expect(page.getByText(/on 2 threads/).first()).toBeVisible()
})

test.describe('a helper that dies', () => {
  test.use({ expectedErrors: [[/planted/], { scope: 'test' }], serviceWorkers: 'block' })

  test('is as a solver that dies: it is started again, and answers', async ({ page }) => {
    await giveCores(page, 3)
    let asked = 0
    const isPlanted = (file: string) => /helper-.*\.js$/.test(file) && asked++ === 0
    await page.goto(await serve(join(ROOT, 'dist'), isPlanted))
    await expect.poll(() => asked).toBeGreaterThan(1)
    await answered(page)
  })
})

/** What the page is told of its machine. */
const giveCores = (page: Page, cores: number) =>
  page.addInitScript((n) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => n })
  }, cores)

const servers: { close(): void; closeAllConnections(): void }[] = []
test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Serves a folder to an isolated page; a file that is planted is a script that fails. */
async function serve(
  folder: string,
  isPlanted: (file: string) => boolean = () => false,
): Promise<string> {
  const files = staticServer(folder, { headers: ISOLATION })
  const headers = { ...ISOLATION, 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' }
  const server = createServer((request, response) => {
    if (!isPlanted(request.url ?? '')) files.emit('request', request, response)
    else response.writeHead(200, headers).end("throw new Error('planted')")
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}

/** A page with nothing in it, the worker that steps ref-A, and the kernels. */
async function writeSolver(folder: string): Promise<void> {
  const built = await build({
    root: ROOT,
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: {
      write: false,
      rolldownOptions: {
        input: join(ROOT, 'test/e2e/threads/digestWorker.ts'),
        output: { entryFileNames: 'digestWorker.js' },
      },
    },
  })
  if (!('output' in built)) throw new Error('One build was expected.')
  const write = (name: string, contents: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contents)
  }
  write('index.html', '<!doctype html><link rel="icon" href="data:,"><title>Solver</title>')
  for (const file of Object.values(KERNELS)) write(file, kernelsFile(file))
  for (const file of built.output) {
    write(file.fileName, file.type === 'chunk' ? file.code : file.source)
  }
}

function digestInPage(page: Page, file: string, threads: number) {
  return page.evaluate(
    async ([name, count, room]) => {
      const bytes = await fetch(`/${name}`).then((response) => response.arrayBuffer())
      const module = await WebAssembly.compile(bytes)
      const worker = new Worker('/digestWorker.js', { type: 'module' })
      const answer = new Promise<{ digest: string; helped: number }>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = (event) => reject(new Error(event.message))
      })
      worker.postMessage({ module, threads: count, reference: room })
      return answer.finally(() => worker.terminate())
    },
    [file, threads, reference] as const,
  )
}
