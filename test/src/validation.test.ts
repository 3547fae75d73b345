/** The page of validation shows a run that was kept: it must be of the cases that there are, all of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  bySubject,
  missesOf,
  type ShownCase,
  type ValidationRun,
} from '../../src/panels/validation.ts'

const ROOT = join(import.meta.dirname, '../..')
const kept = JSON.parse(readFileSync(join(ROOT, 'public/validation.json'), 'utf8')) as ValidationRun

const folder = join(ROOT, 'test/validation')
/** Files that hand cases to the command: what it finds by its glob. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^\w+[\\/]\w+\.ts$/.test(file))
  .filter((file) =>
    /export (async )?(function|const) cases\b/.test(readFileSync(join(folder, file), 'utf8')),
  )
  .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
  .sort()

describe('the kept run', () => {
  test('is of every file that has cases, and of no other', () => {
    expect(files.length).toBeGreaterThan(15)
    expect([...new Set(kept.cases.map(({ file }) => file))].sort()).toEqual(files)
  })
  test('names each case and its source, and judges by the bound', () => {
    for (const one of kept.cases) {
      expect(one.source).not.toBe('')
      expect(one.pass).toBe(one.error !== null && one.error <= one.bound)
    }
  })
  test('says why a case misses', () => {
    const silent = kept.cases.filter(({ pass, note }) => !pass && !note)
    expect(silent.map((one) => `${one.case}: ${one.quantity}`)).toEqual([])
  })
})

describe('the page', () => {
  const one = (file: string, name: string, pass: boolean): ShownCase => ({
    file,
    case: name,
    source: 's',
    quantity: 'q',
    ours: 1,
    reference: 1,
    error: pass ? 0 : 2,
    bound: 1,
    pass,
  })
  test('shows every case once, by subject, misses first', () => {
    const cases = [one('power/a', 'x', true), one('air/a', 'y', true), one('air/b', 'z', false)]
    const subjects = bySubject(cases)
    expect(subjects.map(({ name }) => name)).toEqual(['air', 'power'])
    expect(subjects[0]!.cases.map((each) => each.case)).toEqual(['z', 'y'])
    expect(missesOf(cases)).toBe(1)
  })
  test('keeps a subject that has no title of its own', () => {
    expect(bySubject([one('new/a', 'x', true)])[0]!.title).toBe('new')
  })
})
