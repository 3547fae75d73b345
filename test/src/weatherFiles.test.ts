import { beforeEach, describe, expect, test } from 'vitest'
import { applyDiff, reverseDiff } from '../../models/hall/diff.ts'
import { shellOf } from '../../models/hall/hall.ts'
import { setFacility } from '../../src/document/commands/setFacility.ts'
import { setPlant } from '../../src/document/commands/setPlant.ts'
import { documentStore, openHall, undo } from '../../src/document/document.ts'
import {
  digestOf,
  followWeather,
  isWeather,
  openWeather,
  type WeatherKeeper,
  weatherStore,
} from '../../src/document/weatherFiles.ts'
import { toastStore } from '../../src/ui/toasts.ts'
import { makeEpw } from '../models/plant/makeEpw.ts'
import { hallOf, rack } from './halls.ts'

/** A keeper that keeps in memory what it is given. */
function makeKeeper(): WeatherKeeper & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    read: async (digest) => kept.get(digest),
    write: async (digest, text) => void kept.set(digest, text),
  }
}
const weatherNow = () => shellOf(documentStore.getState().hall).plant.weather
const hall = hallOf(rack('D1', 3, 3))

beforeEach(() => {
  openHall(hall)
  weatherStore.setState({ years: new Map() })
  toastStore.setState({ toasts: [] })
})

describe('a weather file', () => {
  test('is told from a hall by its name or its first word', () => {
    expect(isWeather('Chicago.EPW', 'anything')).toBe(true)
    expect(isWeather('weather.txt', 'LOCATION,Chicago')).toBe(true)
    expect(isWeather('hall.aisle.json', '{}')).toBe(false)
  })

  test('becomes the hall’s weather in one step of undo, and is kept under its digest', async () => {
    const keeper = makeKeeper()
    const text = makeEpw()
    await openWeather('Testville.epw', text, keeper)
    const digest = digestOf(text)
    expect(weatherNow()).toEqual({ kind: 'epw', name: 'Testville.epw', digest })
    expect(weatherStore.getState().years.get(digest)!.site).toBe('Testville')
    expect(keeper.kept.get(digest)).toBe(text)
    undo()
    expect(weatherNow()).toEqual({ kind: 'normals' })
  })

  test('with missing hours is refused: the message names them, and nothing changes', async () => {
    const keeper = makeKeeper()
    const text = makeEpw((line, h) => (h === 30 || h === 5000 ? null : line))
    await openWeather('Gappy.epw', text, keeper)
    expect(weatherNow()).toEqual({ kind: 'normals' })
    expect(keeper.kept.size).toBe(0)
    const [toast] = toastStore.getState().toasts
    expect(toast!.title).toBe('Gappy.epw was not opened')
    expect(toast!.body).toContain('2 of 8,760 hours are missing: 2 Jan 07:00')
  })

  test('is the hall’s weather even when the browser keeps nothing, and that is said', async () => {
    const refusing: WeatherKeeper = {
      read: () => Promise.reject(new Error('refused')),
      write: () => Promise.reject(new Error('refused')),
    }
    await openWeather('Testville.epw', makeEpw(), refusing)
    expect(weatherNow().kind).toBe('epw')
    expect(toastStore.getState().toasts[0]!.title).toBe('Testville.epw is not kept')
  })

  test('comes back when a document names it, and only then', async () => {
    const keeper = makeKeeper()
    const text = makeEpw()
    const digest = digestOf(text)
    keeper.kept.set(digest, text)
    const stop = followWeather(keeper)
    expect(weatherStore.getState().years.size).toBe(0)
    const weather = { kind: 'epw', name: 'Testville.epw', digest } as const
    openHall(applyDiff(hall, setPlant(hall, { weather })))
    await new Promise((resolve) => setTimeout(resolve))
    expect(weatherStore.getState().years.get(digest)!.site).toBe('Testville')
    stop()
  })
})

test('digests tell texts apart that differ in one letter, at any place', () => {
  const text = makeEpw()
  const digests = [text, `x${text.slice(1)}`, `${text.slice(0, -1)}x`, text.slice(1)].map(digestOf)
  expect(new Set(digests).size).toBe(4)
  expect(digestOf(text)).toBe(digests[0])
})

describe('plant and facility', () => {
  test('are set field by field, and taken back', () => {
    const diff = setPlant(hall, { liquid: 'tower', airSupply_C: 18 })
    const after = applyDiff(hall, diff)
    expect(shellOf(after).plant).toMatchObject({
      liquid: 'tower',
      air: 'chilledWater',
      airSupply_C: 18,
    })
    expect(applyDiff(after, reverseDiff(diff)).records).toEqual(hall.records)
    const warm = applyDiff(hall, setFacility(hall, { facilitySupply_C: 30 }))
    expect(shellOf(warm).liquid).toEqual({ facilityFluid: 'pg25', facilitySupply_C: 30 })
    expect(
      shellOf(applyDiff(warm, setFacility(warm, { facilitySupply_C: null }))).liquid
        .facilitySupply_C,
    ).toBeNull()
  })
  test('refuse what a file would not hold', () => {
    expect(() => setPlant(hall, { airSupply_C: 50 })).toThrow(/airSupply_C is 50/)
    expect(() => setFacility(hall, { facilitySupply_C: 61 })).toThrow(/facilitySupply_C is 61/)
  })
})
