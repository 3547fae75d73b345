import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ISOLATION, staticServer } from '../../scripts/staticServer.mjs'

const outer = mkdtempSync(join(tmpdir(), 'aisle-'))
const folder = join(outer, 'dist')
const server = staticServer(folder, { headers: ISOLATION, base: '/halls/' })

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outer, 'secret.txt'), 'secret')
  writeFileSync(join(outer, 'dist-secret.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), '<p>hall</p>')
  writeFileSync(join(folder, '.hash'), 'digest')
  writeFileSync(join(folder, 'assets/step.wasm'), 'wasm')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(outer, { recursive: true })
})

/** Asks with the path exactly as written: `fetch` would tidy the dots away. */
function ask(path: string, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method }, (response) => {
        let text = ''
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('the static server', () => {
  test('answers a folder with its page, isolated and asked for anew each time', async () => {
    const { status, headers, text } = await ask('/halls/?hall=2')
    expect([status, text]).toEqual([200, '<p>hall</p>'])
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
  })

  test('names kernels as what the browser compiles while they stream, kept for ever', async () => {
    const { headers } = await ask('/halls/assets/step.wasm')
    expect(headers['content-type']).toBe('application/wasm')
    expect(headers['cache-control']).toContain('immutable')
  })

  test.each([
    '/halls/../secret.txt',
    '/halls/%2e%2e/secret.txt',
    '/halls/..%2fsecret.txt',
    '/halls/..%5csecret.txt',
    '/halls/assets/../../secret.txt',
    '/halls/../dist-secret.txt',
    '/halls/.hash',
    '/halls/%00',
    '/halls/%',
    '/halls/assets',
    '/halls/absent.js',
    '/index.html',
    '/',
  ])('does not answer %s', async (path) => {
    const { status, text } = await ask(path)
    expect([status, text]).toEqual([404, 'Not found\n'])
  })

  test('only reads', async () => {
    expect((await ask('/halls/', 'PUT')).status).toBe(405)
    expect(await ask('/halls/', 'HEAD')).toMatchObject({ status: 200, text: '' })
  })
})
