import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ledger } from '../../../models/density/ledger.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  type Rack,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { moveRecords } from '../../../src/document/commands/moveRecords.ts'
import { replaceRacks } from '../../../src/document/commands/replaceRacks.ts'
import { commit, documentStore, openHall, undo } from '../../../src/document/document.ts'
import { replaceSelection } from '../../../src/document/swap.ts'
import { NO_RESULTS } from '../../../src/engine/readResults.ts'
import { resultsStore } from '../../../src/engine/results.ts'
import { breachBadges } from '../../../src/panels/breaks/badges.ts'
import { compare, noteBefore, type Said } from '../../../src/panels/breaks/before.ts'
import type { BreachGroup } from '../../../src/panels/breaks/breach.ts'
import { breaksStore, dismissBreaks, followBreaks } from '../../../src/panels/breaks/breaks.ts'
import { breakSections } from '../../../src/panels/breaks/lines.ts'
import { type Figures, figuresStore, followFigures } from '../../../src/panels/figures.ts'
import { select, type View } from '../../../src/workspace/workspace.ts'
import { answerNetworks, makeNetworkMemory } from '../../../workers/network/answer.ts'
import { hallOf, makeCdu, withShell } from '../../models/makeHall.ts'
import { exampleHall, rack, tile } from '../halls.ts'

const ULTRA = 'rack.rubin-ultra'
const MAX_P = 'rack.vr-nvl72-maxp'

const answer = (hall: Hall) => answerNetworks(hall, makeNetworkMemory(new Map()))
const figuresOf = (hall: Hall, more: Partial<Figures> = {}): Figures => ({
  hall,
  ledger: null,
  economics: null,
  air: NO_RESULTS,
  state: 'converged',
  hotspots: [],
  cautions: [],
  idleCoolers: { dark: new Set(), airless: new Set() },
  shortRacks: null,
  liquid: null,
  powerLoad: null,
  networkDensity: null,
  troubles: [],
  ...more,
})
const said = (hall: Hall, more: Partial<Figures> = {}): Said => ({
  figures: figuresOf(hall, more),
  network: answer(hall),
  networkIsCurrent: true,
  airIsCurrent: true,
})
const ofType = (hall: Hall, catalogId: string): Rack[] =>
  recordsOf(hall, 'rack').filter((each) => each.catalogId === catalogId)
const swapped = (hall: Hall, from: string, to: string): Hall =>
  applyDiff(
    hall,
    replaceRacks(
      hall,
      ofType(hall, from).map(({ id }) => id),
      to,
    ),
  )

const placed = (after: HallRecord): HallDiff => new Map([[after.id, { after }]])

const pod = exampleHall('2-gb300-pod')
const podBefore = noteBefore(pod, null, said(pod))
const idsOf = (
  breaches: readonly { id: HallId | null; group: BreachGroup }[],
  group: BreachGroup,
) => new Set(breaches.filter((breach) => breach.group === group).map(({ id }) => id))

describe('a pod of GB300 that becomes Rubin Ultra', () => {
  const hall = swapped(pod, 'rack.gb300-nvl72', ULTRA)
  const now = said(hall)
  const { broken } = compare(podBefore, now)
  const swappedIds = new Set(ofType(hall, ULTRA).map(({ id }) => id))

  test('names every busway and CDU that the solvers say is over its limit', () => {
    const overloaded = now
      .network!.power.violations.filter(({ severity }) => severity === 'overload')
      .map(({ recordId }) => hall.records.get(recordId as HallId))
    const busways = overloaded.flatMap((record) => (record?.kind === 'busway' ? [record.id] : []))
    expect(busways.length).toBeGreaterThan(0)
    expect(idsOf(broken, 'busway')).toEqual(new Set(busways))
    const wet = now.network!.liquid!.violations.map(({ recordId }) => recordId)
    expect(wet.length).toBeGreaterThan(0)
    expect(idsOf(broken, 'cdu')).toEqual(new Set(wet))
  })
  test('names the floor under every rack, and the supply and breakers of each', () => {
    const { mass_kg, width_m, depth_m } = rackType(ULTRA)
    const load_kg_m2 = mass_kg.value / (width_m.value * depth_m.value)
    expect(load_kg_m2).toBeGreaterThan(3000)
    expect(idsOf(broken, 'floor')).toEqual(swappedIds)
    const floor = broken.find(({ group }) => group === 'floor')!
    expect(floor.short.replaceAll('\u00a0', ' ')).toBe(
      `Floor +${Math.round(load_kg_m2 - 3000)} kg/m²`,
    )
    expect(floor.guess).not.toBeNull()
    for (const key of ['supply', 'power']) {
      const ids = broken
        .filter((breach) => breach.group === 'feeds' && breach.key.startsWith(`${key} `))
        .map(({ id }) => id)
      expect(new Set(ids)).toEqual(swappedIds)
    }
  })
  test('says each once, in a line with the figure and the limit', () => {
    expect(new Set(broken.map(({ key }) => key)).size).toBe(broken.length)
    const loads = broken.filter(
      ({ key, verdict, over }) =>
        key.startsWith('power ') && verdict === 'bad' && Number.isFinite(over),
    )
    expect(loads.length).toBeGreaterThan(0)
    expect(new Set(loads.map(({ id }) => id)).size).toBe(loads.length)
    for (const { words, excess, group } of broken) expect(`${words} ${excess}`, group).toMatch(/\d/)
  })
  test('a thing that is over as the hall runs is not said again of a failure', () => {
    const running = new Set(
      broken.filter(({ key }) => key.startsWith('power ')).map(({ id }) => id),
    )
    const after = broken.filter(({ key }) => key.startsWith('after '))
    expect(after.length).toBeGreaterThan(0)
    for (const { id } of after) expect(running).not.toContain(id)
  })
  test('elements with the same figure are one line', () => {
    const floor = breakSections(broken).find(({ title }) => title === 'Floor load')!
    expect(floor.lines.length).toBe(1)
    expect(floor.count).toBe(16)
    expect(floor.lines[0]!.ids.length).toBe(16)
    expect(floor.lines[0]!.name).toMatch(/^A3, A4, A5 and 13 more$/)
  })
})

test('Vera Rubin on 2N busways holds as it runs, and not after a failure: that is named', () => {
  const hall = swapped(pod, 'rack.gb300-nvl72', MAX_P)
  const { broken } = compare(podBefore, said(hall))
  const busways = broken.filter(({ group }) => group === 'busway')
  expect(busways.length).toBeGreaterThan(0)
  for (const { words, short } of busways) {
    expect(words).toMatch(/limit .*, after .+ fails$/)
    expect(short).toMatch(/after a failure$/)
  }
  expect(broken.map(({ name }) => name)).toContain('Utility contract')
})

test('a plant that is too small for the new racks is named, with the heat that it leaves over', () => {
  const hall = swapped(pod, 'rack.gb300-nvl72', ULTRA)
  const plant = compare(podBefore, said(hall)).broken.find(({ key }) => key === 'plant')!
  expect(plant).toMatchObject({ group: 'plant', verdict: 'bad' })
  expect(plant.excess).toMatch(/^[\d.,]+\s(kW|MW) left over$/)
})

test('racks that ask less break nothing', () => {
  const hall = swapped(pod, 'rack.gb300-nvl72', 'rack.air.20kw')
  expect(compare(podBefore, said(hall)).broken).toEqual([])
})

test('a rack made for DC suits a DC busway, and one made for AC was taken as refitted before', () => {
  const base = exampleHall('3-vera-rubin')
  const feedsOf = (hall: Hall) =>
    compare(noteBefore(base, null, said(base)), said(hall)).broken.filter(({ key }) =>
      key.startsWith('supply '),
    )
  expect(feedsOf(swapped(base, MAX_P, ULTRA))).toEqual([])
  expect(feedsOf(swapped(base, MAX_P, 'rack.vr-nvl72-maxq'))).toEqual([])
})

test('a liquid rack in a hall without a CDU, or beyond its reach, is without coolant', () => {
  const air = hallOf(rack('D1', 3, 3), rack('D2', 4.8, 3))
  for (const base of [air, applyDiff(air, placed(makeCdu('1', { x_m: 60 })))]) {
    const next = applyDiff(base, replaceRacks(base, ['rack:D1'], MAX_P))
    const wet = compare(noteBefore(base, null, said(base)), said(next)).broken.filter(
      ({ group }) => group === 'cdu',
    )
    expect(wet.map(({ name }) => name)).toEqual(['D1'])
    // What it would need is known, with or without a loop.
    expect(wet[0]!.short).toMatch(/^No CDU, lacks \d+\sL\/min$/)
    expect(wet[0]!.words).toMatch(/^Gives its heat to liquid, and .*CDU/)
  }
})

describe('badges', () => {
  const hall = swapped(pod, 'rack.gb300-nvl72', ULTRA)
  const { broken } = compare(podBefore, said(hall))
  const groupOf = (id: HallId, words: string) =>
    broken.find((breach) => breach.id === id && breach.short === words)!.group

  test('one an element, of what is bad and drawn, the worst of each kind first', () => {
    const badges = breachBadges(hall, broken, 'density')
    expect(new Set(badges.map(({ id }) => id)).size).toBe(badges.length)
    const groups = badges.map(({ id, words }) => groupOf(id, words))
    const kinds = new Set(groups)
    expect(new Set(groups.slice(0, kinds.size))).toEqual(kinds)
    for (const { id } of badges) {
      const record = hall.records.get(id)
      expect(record?.kind === 'powerDevice' && record.room).not.toBe('electrical')
    }
  })
  test('what a view writes on its elements anyway is left to it', () => {
    const busways = (view: View) =>
      breachBadges(hall, broken, view).filter(({ id }) => id.startsWith('busway:')).length
    expect(busways('air')).toBeGreaterThan(0)
    expect(busways('power')).toBe(0)
    const cdus = (view: View) =>
      breachBadges(hall, broken, view).filter(({ id }) => id.startsWith('cdu:')).length
    expect(cdus('air')).toBe(3)
    expect(cdus('liquid')).toBe(0)
  })
  test('what is only advised or in the way wears none', () => {
    const warned = broken.map((breach) => ({ ...breach, verdict: 'warn' as const }))
    expect(breachBadges(hall, warned, 'air')).toEqual([])
  })
})

describe('before and after', () => {
  const base = withShell(hallOf(rack('D1', 3, 3), rack('D2', 4.8, 3)), {
    floorLoadLimit_kg_m2: 500,
  })
  test('what was passed before is counted, not listed', () => {
    const next = applyDiff(base, replaceRacks(base, ['rack:D1'], MAX_P))
    const { broken, stillCount } = compare(noteBefore(base, null, said(base)), said(next))
    expect(broken.filter(({ group }) => group === 'floor')).toEqual([])
    expect(stillCount).toBeGreaterThanOrEqual(2)
  })
  test('an overlap says by how much, and names both', () => {
    const next = applyDiff(base, moveRecords(base, ['rack:D1'], 1.5, 0))
    const { broken } = compare(noteBefore(base, null, said(base)), said(next))
    const space = broken.filter(({ group, verdict }) => group === 'space' && verdict === 'bad')
    expect(space.map(({ short }) => short.replaceAll('\u00a0', ' '))).toEqual([
      'Overlaps D2 by 300 mm',
    ])
  })
  test('a tile that is named as racks are is called a tile', () => {
    const tiled = withShell(hallOf(rack('D1', 3, 3), tile('D2', 6, 3)), {
      floorLoadLimit_kg_m2: 500,
    })
    const next = applyDiff(tiled, moveRecords(tiled, ['rack:D1'], 3, 0))
    const { broken } = compare(noteBefore(tiled, null, said(tiled)), said(next))
    const space = broken.find(({ group, verdict }) => group === 'space' && verdict === 'bad')
    expect(space?.short).toMatch(/^Overlaps tile D2 by /)
  })
  test('an inlet that the digits do not tell from its limit is not over it', () => {
    const hotspot = (over_K: number) => ({
      id: 'rack:D1' as const,
      name: 'D1',
      inletMax_C: 32 + over_K,
      limit_C: 32,
      own_C: null,
      over_K,
      limitWithin: null,
    })
    const shorts = (over_K: number, state: Figures['state']) =>
      compare(
        noteBefore(base, null, said(base)),
        said(base, { state, hotspots: [hotspot(over_K)] }),
      )
        .broken.filter(({ group }) => group === 'air')
        .map(({ short }) => short.replaceAll('\u00a0', ' '))
    expect(shorts(2.1, 'converged')).toEqual(['Inlet +2.1 K over'])
    expect(shorts(2.1, 'estimate')).toEqual(['Inlet ~2 K over'])
    expect(shorts(0.3, 'estimate')).toEqual([])
    expect(shorts(0.04, 'converged')).toEqual([])
  })
  test('heat to the air beyond what the coolers take is of the hall, and says by how much', () => {
    const figure = (value: number) => ({ value, basis: '', confidence: 'derived' as const })
    const solved = ledger(base, null, null)
    const over = (load_W: number) =>
      compare(
        noteBefore(base, null, said(base)),
        said(base, {
          ledger: { ...solved, airLoad_W: figure(load_W), airCapacity_W: figure(50e3) },
        }),
      )
        .broken.filter(({ key }) => key === 'coolers')
        .map(({ id, excess }) => [id, excess.replaceAll('\u00a0', ' ')])
    expect(over(62e3)).toEqual([[null, '+12.0 kW over']])
    expect(over(50e3)).toEqual([])
  })
  test('a late answer is of the edit before, so the older note still counts', () => {
    const next = applyDiff(base, replaceRacks(base, ['rack:D1'], MAX_P))
    const first = noteBefore(base, null, said(base))
    const late = noteBefore(next, first, { ...said(next), networkIsCurrent: false })
    expect(late.network).toBe(first.network)
    expect(noteBefore(next, first, said(next)).network).not.toEqual(first.network)
  })
})

describe('the list of a swap', () => {
  let stops: (() => void)[] = []
  const settle = () => {
    const { hall } = documentStore.getState()
    resultsStore.setState({
      network: answer(hall),
      air: { ...NO_RESULTS, state: 'converged' },
      networkIsCurrent: true,
      airIsCurrent: true,
    })
    vi.advanceTimersByTime(200)
  }
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'queueMicrotask'] })
    stops = [followFigures(), followBreaks()]
    openHall(pod)
    settle()
    select(...ofType(pod, 'rack.gb300-nvl72').map(({ id }) => id))
    replaceSelection(ULTRA)
    // As the engines do at each diff.
    resultsStore.setState({ networkIsCurrent: false, airIsCurrent: false })
    vi.advanceTimersByTime(200)
  })
  afterEach(() => {
    for (const stop of stops) stop()
    vi.useRealTimers()
  })

  test('begins with what needs no solver, says who works, and fills as answers come', () => {
    const first = breaksStore.getState()
    expect(first.swap).toBe('Replace 16 racks by Rubin Ultra Kyber rack')
    expect(first).toMatchObject({ network: 'solving', air: 'solving' })
    expect(new Set(first.broken.map(({ group }) => group))).toEqual(new Set(['floor', 'feeds']))
    settle()
    const full = breaksStore.getState()
    expect(full).toMatchObject({ network: 'answered', air: 'answered' })
    expect(idsOf(full.broken, 'busway').size).toBeGreaterThan(0)
    expect(idsOf(full.broken, 'cdu').size).toBeGreaterThan(0)
    // The same list again is no news to what shows it.
    settle()
    expect(breaksStore.getState().broken).toBe(full.broken)
  })
  test('goes with undo, with the next edit, and when it is dismissed', () => {
    settle()
    undo()
    expect(breaksStore.getState().swap).toBeNull()
    settle()
    expect(breaksStore.getState().broken).toEqual([])
    replaceSelection(ULTRA)
    expect(breaksStore.getState().swap).not.toBeNull()
    const [first] = ofType(documentStore.getState().hall, ULTRA)
    commit('Move', moveRecords(documentStore.getState().hall, [first!.id], 0, 0.1))
    expect(breaksStore.getState().swap).toBeNull()
    undo()
    undo()
    replaceSelection(ULTRA)
    dismissBreaks()
    expect(breaksStore.getState().swap).toBeNull()
  })
  test('claims nothing of a solver that has no answer, or had none before', () => {
    resultsStore.setState({ network: null, networkMessage: 'No.', networkIsCurrent: true })
    figuresStore.setState({ state: 'failed' })
    expect(breaksStore.getState()).toMatchObject({ network: 'none', air: 'none' })
    resultsStore.setState({ network: null, air: null, networkMessage: null })
    openHall(pod)
    vi.advanceTimersByTime(200)
    replaceSelection(MAX_P)
    settle()
    expect(breaksStore.getState()).toMatchObject({ network: 'unknown', air: 'unknown' })
    expect(idsOf(breaksStore.getState().broken, 'busway').size).toBe(0)
  })
})
