import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { alone, whenChanged } from '../../scripts/lock.mjs'
import { inTree } from '../../scripts/tree.mjs'

const PLACE = 'build/test/lock'
const STAMP = `${PLACE}/stamp`
const SOURCE = `${PLACE}/source/step.ts`

let made = 0
const make = async () => {
  made += 1
}
const write = (text: string) => writeFileSync(inTree(SOURCE), text)
const build = () => whenChanged([`${PLACE}/source`], STAMP, make)

beforeEach(() => {
  made = 0
  rmSync(inTree(PLACE), { recursive: true, force: true })
  mkdirSync(inTree(`${PLACE}/source`), { recursive: true })
  write('one')
})

describe('what is made from sources', () => {
  test('is made once, and again when their contents change', async () => {
    await build()
    await build()
    expect(made).toBe(1)
    write('two')
    await build()
    expect(made).toBe(2)
  })

  test('is made again when a file is renamed or added, whatever it holds', async () => {
    await build()
    writeFileSync(inTree(`${PLACE}/source/empty.ts`), '')
    await build()
    expect(made).toBe(2)
  })

  test('does not depend on times, as a checkout sets them at will', async () => {
    await build()
    utimesSync(inTree(SOURCE), new Date(), new Date(Date.now() + 1e9))
    await build()
    expect(made).toBe(1)
    write('two')
    utimesSync(inTree(SOURCE), new Date(0), new Date(0))
    await build()
    expect(made).toBe(2)
  })

  test('counts as not made when the making fails', async () => {
    await build()
    write('two')
    const failing = whenChanged([`${PLACE}/source`], STAMP, async () => {
      throw new Error('planted')
    })
    await expect(failing).rejects.toThrow('planted')
    expect(existsSync(inTree(STAMP))).toBe(false)
  })

  test('is made inside one lock, even when making it makes something else', async () => {
    await alone(async () => {
      expect(existsSync(inTree('build/.preparing'))).toBe(true)
      await build()
    })
    expect(made).toBe(1)
    expect(existsSync(inTree('build/.preparing'))).toBe(false)
  })
})
