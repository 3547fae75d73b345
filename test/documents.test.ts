/** The documents point at files: a link that leads nowhere is a sentence that is no longer true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

const documents = ['', 'models', 'workers', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: folder !== '', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

const linksOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)/g)].flatMap(
    ([, target]) => (target === undefined || /^\w+:/.test(target) ? [] : [target]),
  )

describe('the documents', () => {
  test.each(documents)('%s links to files that are there', (file) => {
    const lost = linksOf(file).filter((target) => !existsSync(join(ROOT, dirname(file), target)))
    expect(lost).toEqual([])
  })

  test('were found, and have links', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md']))
    expect(linksOf('ARCHITECTURE.md').length).toBeGreaterThan(20)
  })

  test('name every command of package.json that a person gives', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const text = documents.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
    const given = Object.keys(scripts).filter((name) => !name.startsWith('pre'))
    expect(given.filter((name) => !new RegExp(`npm (run (-s )?)?${name}\\b`).test(text))).toEqual(
      [],
    )
  })
})
