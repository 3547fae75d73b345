/** What the end-to-end tests share: a page whose errors fail the test, and servers of the built site. */
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { staticServer } from '../../scripts/staticServer.mjs'

export { expect }

const DIST = join(import.meta.dirname, '../../dist')

interface Shared {
  /** Errors of the console and uncaught ones, as they come. */
  readonly errors: string[]
  /** Errors that this test provokes; anything else fails it. */
  readonly expectedErrors: RegExp[]
  /** Serves a copy of the built site as a plain host does: in a sub-folder, without headers of ours. */
  readonly plainHost: PlainHost
}

export interface PlainHost {
  readonly url: string
  /** A copy of dist/ that a test may change. */
  readonly folder: string
  /** Stops answering, as if the host were gone. */
  stop(): Promise<void>
}

export const test = base.extend<Shared>({
  expectedErrors: [[], { option: true }],
  errors: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() !== 'error') return
        errors.push(`${message.text()} (${message.location().url})`)
      })
      await use(errors)
      expect(errors.filter((text) => !expectedErrors.some((known) => known.test(text)))).toEqual([])
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  plainHost: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'aisle-host-'))
    cpSync(DIST, folder, { recursive: true })
    const server = staticServer(folder, { base: '/some/folder/' })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await use({
      url: `http://localhost:${port}/some/folder/`,
      folder,
      stop: () => stopped(server),
    })
    await stopped(server)
    rmSync(folder, { recursive: true })
  },
})

async function stopped(server: Server): Promise<void> {
  if (!server.listening) return
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

export const isIsolated = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.crossOriginIsolated)
