import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const REF_A = 'test/reference/data/ref-A'

test('a result that is read no further, as by head, ends a command without a fault', async () => {
  const command = ['compare', `${REF_A}/case.json`, `${REF_A}/h0.3_upwind/results.json`, '--json']
  const child = spawn(process.execPath, ['scripts/cli.mjs', ...command], { cwd: ROOT })
  child.stdout.destroy()
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const [code] = await once(child, 'close')
  expect(errors).not.toContain('Error')
  expect(code).toBe(0)
}, 120_000)
