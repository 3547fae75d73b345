import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { serializeHall } from '../../models/hall/file.ts'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { documentStore, openHall } from '../../src/document/document.ts'
import { openFile, openFirstHall } from '../../src/document/files.ts'
import { toastStore } from '../../src/ui/toasts.ts'
import { hallOf, rack } from './halls.ts'

const name = () => documentStore.getState().hall.records.get(SHELL_ID)?.name
const titles = () => toastStore.getState().toasts.map(({ title }) => title)

/** The page's address, which a reload reads anew. */
let address: URL
let kept: unknown
let refuses: boolean
const keeper = {
  read: async () => structuredClone(kept),
  write: async (saved: unknown) => {
    if (refuses) throw new Error('refused')
    kept = structuredClone(saved)
  },
}
const visit = (query: string) => {
  address = new URL(query, 'http://localhost/')
  return reload()
}
const reload = () => {
  openHall({ records: new Map(), extra: {} })
  toastStore.setState({ toasts: [] })
  vi.stubGlobal('location', { href: address.href })
  return openFirstHall(keeper)
}

beforeEach(() => {
  kept = undefined
  refuses = false
  vi.useFakeTimers()
  vi.stubGlobal('document', { baseURI: 'http://localhost/' })
  vi.stubGlobal('history', { replaceState: (_: null, __: string, to: URL) => (address = to) })
  vi.stubGlobal('fetch', async (url: URL) => {
    const file = new URL(`../../public${url.pathname}`, import.meta.url)
    return new Response(await readFile(file, 'utf8'))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the first hall of a visit', () => {
  test('does not take the place of a file that is opened while it is on its way', async () => {
    const visiting = visit('?hall=2-gb300-pod')
    const mine = serializeHall(hallOf(rack('A1', 1, 1)))
    await Promise.all([openFile(new File([mine], 'mine.aisle.json')), visiting])
    expect([...documentStore.getState().hall.records.keys()]).toContain('rack:A1')
    expect(documentStore.getState().hall.records.size).toBe(2)
  })
  test.each(['2-gb300-pod', 'gb300-pod'])('?hall=%s opens it, and a reload too', async (hall) => {
    await visit('?')
    const first = name()
    await visit(`?hall=${hall}`)
    const pod = name()
    expect(pod).not.toBe(first)
    expect(address.search).toBe('')
    await reload()
    expect(name()).toBe(pod)
    expect(titles()).toEqual([])
  })
  test('where nothing can be kept, the address keeps naming the hall', async () => {
    refuses = true
    await visit('?hall=gb300-pod')
    expect(address.search).toBe('?hall=gb300-pod')
  })
  test('a name that no hall has is said, with those that there are', async () => {
    await visit('?hall=nonsense')
    expect(titles()).toEqual(['There is no hall “nonsense”'])
    expect(toastStore.getState().toasts[0]?.body).toContain(
      'raised-floor, gb300-pod, vera-rubin, mixed',
    )
    expect(name()).toBeDefined()
  })
})

test('a file with two racks in one place opens, and says which', async () => {
  const hall = hallOf(rack('D1', 3, 3), rack('D2', 3, 3))
  await openFile(new File([serializeHall(hall)], 'twins.aisle.json'))
  expect([...documentStore.getState().hall.records.keys()]).toContain('rack:D2')
  expect(toastStore.getState().toasts.at(-1)).toMatchObject({
    title: `Things stand where they cannot in ${name()}`,
    body: expect.stringContaining('Rack D1 overlaps rack D2, by 600 mm.'),
  })
})

test('what was said of a file that was not opened goes with the next, whether that is opened or not', async () => {
  await openFile(new File(['{'], 'torn.aisle.json'))
  expect(titles()).toContain('torn.aisle.json was not opened')
  await openFile(new File(['['], 'other.aisle.json'))
  expect(titles().filter((title) => /was not opened/.test(title))).toEqual([
    'other.aisle.json was not opened',
  ])
  await openFile(new File([serializeHall(hallOf(rack('D1', 3, 3)))], 'whole.aisle.json'))
  expect(titles().filter((title) => /was not opened/.test(title))).toEqual([])
})
