import { describe, expect, test } from 'vitest'
import type { HallCapacity, RackCapacity } from '../../models/density/capacity.ts'
import { type Stranded, type StrandedAir, stranded } from '../../models/density/stranded.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { hallOf, makeCdu, makeCrah, makeRack } from './makeHall.ts'

const NONE = Number.POSITIVE_INFINITY
const FREE = {
  standby: NONE,
  failure: NONE,
  breaker: NONE,
  phases: NONE,
  liquid: NONE,
  rejection: NONE,
}
const rackOf = (name: string, growth: Partial<RackCapacity['growth']> = {}): RackCapacity => ({
  id: `rack:${name}`,
  rated_W: 10_000,
  liquidFraction: 0,
  inletLimit_C: 32,
  growth: { ...FREE, ...growth },
  cduId: null,
})
const capacityOf = (
  racks: readonly RackCapacity[],
  more: Partial<HallCapacity> = {},
): HallCapacity => ({
  installed_W: 1e6,
  stage: '2 UPS',
  racks,
  rows: [
    {
      rackIds: racks.map(({ id }) => id),
      freeCount: 2,
      demand_W: 10_000,
      bears: true,
    },
  ],
  cdus: [],
  ...more,
})
/** Two racks of 10 kW, and a cooler of 60 kW that takes them both. */
const hall = hallOf(makeRack('A1'), makeRack('A2'), makeCrah('1'))
const airOf = (inlets_C: number[], bypassFraction: number | null = null): StrandedAir => ({
  inletMax_C: new Map(inlets_C.map((inlet_C, n) => [`rack:A${n + 1}` as HallId, inlet_C])),
  coolers: new Map([['crah:1' as HallId, { airflow_m3_s: 5, supply_C: 20 }]]),
  bypassFraction,
})
const of = (
  racks: RackCapacity[],
  more: Partial<HallCapacity> = {},
  air: StrandedAir | null = null,
) => stranded(hall, capacityOf(racks, more), air)
const part = (balance: Stranded[keyof Stranded], cause: string): number => {
  if (!balance || typeof balance === 'boolean') throw new Error('No balance.')
  return balance.parts.find((each) => each.cause === cause)!.value
}

/** A generator that gives the same numbers each time. Source: Numerical Recipes, ch. 7 (LCG). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (1664525 * state + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

function randomCase(random: () => number): [Hall, HallCapacity, StrandedAir | null] {
  const maybe = (value: number) => (random() < 0.3 ? NONE : value)
  const racks = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, n) => ({
    ...rackOf(`A${n + 1}`, {
      standby: maybe(1 + 3 * random()),
      failure: maybe(3 * random()),
      breaker: maybe(3 * random()),
      phases: maybe(2 * random()),
      liquid: maybe(2 * random()),
      rejection: maybe(2 * random()),
    }),
    rated_W: random() < 0.1 ? 0 : 2e5 * random(),
    liquidFraction: random() < 0.5 ? 0 : random(),
  }))
  const half = Math.ceil(racks.length / 2)
  const rows = [racks.slice(0, half), racks.slice(half)].map((of) => ({
    rackIds: of.map(({ id }) => id),
    freeCount: Math.floor(4 * random()),
    demand_W: 1e5 * random(),
    bears: random() < 0.8,
  }))
  const crahs = Array.from({ length: Math.floor(4 * random()) }, (_, n) =>
    makeCrah(String(n), { running: random() < 0.8, fanSpeedFraction: 1.2 * random() }),
  )
  const cdus = Array.from({ length: Math.floor(3 * random()) }, (_, n) => ({
    id: `cdu:${n}` as HallId,
    capacity_W: 1e6 * random(),
    reaches: random() < 0.8,
  }))
  const air =
    random() < 0.4
      ? null
      : airOf(
          racks.map(() => 15 + 30 * random()),
          random() < 0.5 ? null : random(),
        )
  return [
    hallOf(
      ...racks.map(({ id }) => makeRack(id.slice(5))),
      ...crahs,
      ...cdus.map(({ id }) => makeCdu(id.slice(4), { running: random() < 0.8 })),
    ),
    capacityOf(racks, { installed_W: 2e6 * random(), rows, cdus }),
    air,
  ]
}

describe('stranded capacity', () => {
  test('adds up: used, spare and every part are what was provided, in 500 seeded halls; no part is below nothing', () => {
    const random = seeded(5)
    let split = 0
    for (let n = 0; n < 500; n++) {
      const { power_W, cooling_W, spaceCount } = stranded(...randomCase(random))
      for (const balance of [power_W!, cooling_W, spaceCount]) {
        const sum = balance.parts.reduce((total, { value }) => total + value, 0)
        // Sums of at most some twenty terms: rounding of each is at most half an ulp of the largest.
        const rounding = 40 * 2 ** -52 * Math.max(balance.provided, balance.used, 1)
        expect(Math.abs(balance.used + balance.spare + sum - balance.provided)).toBeLessThanOrEqual(
          rounding,
        )
        for (const { value, cause } of balance.parts)
          expect(value, cause).toBeGreaterThanOrEqual(-rounding)
        if (balance.parts.filter(({ value }) => value > 0).length > 1) split++
      }
    }
    // The halls are not all of one cause.
    expect(split).toBeGreaterThan(500)
  })

  test('without any limit is none: all that is provided is spare', () => {
    const { power_W } = of([rackOf('A1'), rackOf('A2')], {
      rows: [],
      racks: [
        { ...rackOf('A1'), liquidFraction: 1 },
        { ...rackOf('A2'), liquidFraction: 1 },
      ],
    })
    expect(power_W!.spare).toBe(1e6 - 20_000)
    expect(power_W!.parts.every(({ value }) => value === 0)).toBe(true)
  })

  test('has no power to strand without a chain, and still tells cooling and space', () => {
    const { power_W, cooling_W, spaceCount } = of([rackOf('A1'), rackOf('A2')], {
      installed_W: null,
    })
    expect(power_W).toBeNull()
    expect(cooling_W.provided).toBe(60_000)
    expect(spaceCount.provided).toBe(4)
  })
})

describe('stranded power', () => {
  test('is charged to the limit that comes first: what one has taken, another cannot', () => {
    const limits = { standby: 4, failure: 2, breaker: 1.8, phases: 1.5 }
    const { power_W } = of([rackOf('A1', limits), rackOf('A2', limits)])
    expect(part(power_W, 'standby')).toBe(1e6 - 80_000)
    expect(part(power_W, 'failure')).toBe(40_000)
    // Differences of products of one-digit decimals with 1e4: a few ulp of 4e4.
    expect(part(power_W, 'breaker')).toBeCloseTo(4_000, 8)
    expect(part(power_W, 'phases')).toBeCloseTo(6_000, 8)
    expect(part(power_W, 'space')).toBe(0)
    expect(power_W!.spare).toBeCloseTo(10_000, 8)
  })
  test('of full rows is for want of a place, and none of it once there are places', () => {
    const racks = [rackOf('A1', { standby: 2 }), rackOf('A2', { standby: 2 })]
    const row = {
      rackIds: racks.map(({ id }) => id),
      demand_W: 10_000,
      bears: true,
    }
    const full = of(racks, { rows: [{ ...row, freeCount: 0 }] }).power_W
    expect(part(full, 'space')).toBe(20_000)
    expect(full!.spare).toBe(0)
    expect(part(of(racks, { rows: [{ ...row, freeCount: 2 }] }).power_W, 'space')).toBe(0)
  })
  test('of a floor that bears no more is the floor’s, not the want of a place', () => {
    const racks = [rackOf('A1', { standby: 2 })]
    const row = { rackIds: racks.map(({ id }) => id), demand_W: 1e4, freeCount: 0 }
    const { power_W } = of(racks, { rows: [{ ...row, bears: false }] })
    expect(part(power_W, 'weight')).toBe(10_000)
    expect(part(power_W, 'space')).toBe(0)
  })
  test('of a hot inlet is the linear response: half the way to the limit lets the rack double', () => {
    const racks = [rackOf('A1', { standby: 3 }), rackOf('A2', { standby: 3 })]
    const row = {
      rackIds: racks.map(({ id }) => id),
      demand_W: 1e4,
      freeCount: 9,
      bears: true,
    }
    const { power_W } = of(racks, { rows: [row] }, airOf([26, 20]))
    expect(part(power_W, 'inlet')).toBe(10_000)
  })
  test('past a limit leaves less than is used, and says so below zero', () => {
    const { power_W } = of([rackOf('A1', { failure: 0.5 }), rackOf('A2', { failure: 0.5 })])
    expect(power_W!.spare).toBe(-10_000)
  })
})

describe('stranded cooling', () => {
  const ample = [rackOf('A1'), rackOf('A2')]
  const cooled = (crah: Parameters<typeof makeCrah>[1], air: StrandedAir | null = null) =>
    stranded(hallOf(makeRack('A1'), makeRack('A2'), makeCrah('1', crah)), capacityOf(ample), air)
      .cooling_W
  test('of a stopped cooler is all of it', () => {
    expect(part(cooled({ running: false }), 'stopped')).toBe(60_000)
  })
  test('of slower fans is what the coil then takes less, by its own law', () => {
    expect(part(cooled({ fanSpeedFraction: 1 }), 'partFlow')).toBe(0)
    const slow = part(cooled({ fanSpeedFraction: 0.5 }), 'partFlow')
    expect(slow).toBeGreaterThan(0)
    // Less than in proportion: a slow coil is more effective.
    expect(slow).toBeLessThan(30_000)
  })
  test('of a cooler that no air can pass is all of it, be there an answer of the air or not', () => {
    const hall = hallOf(makeRack('A1'), makeRack('A2'), makeCrah('1'), makeCrah('2'))
    for (const air of [null, airOf([20, 20])]) {
      const lost = stranded(hall, capacityOf(ample), air, new Set<HallId>(['crah:2'])).cooling_W
      expect(part(lost, 'partFlow')).toBe(60_000)
    }
  })
  test('of air past the racks is its share of what is not used', () => {
    const none = cooled({}, airOf([20, 20], 0))
    const half = cooled({}, airOf([20, 20], 0.5))
    const unused = none.provided - none.used - part(none, 'fans') - part(none, 'partFlow')
    expect(part(none, 'bypass')).toBe(0)
    expect(part(half, 'bypass')).toBeCloseTo(0.5 * unused, 6)
  })
  test('of a CDU is its reach, or that it does not run, or that nothing asks for it', () => {
    const with_ = (reaches: boolean, running = true) => {
      const cdus = [{ id: 'cdu:1' as HallId, capacity_W: 1e6, reaches }]
      return stranded(
        hallOf(makeRack('A1'), makeRack('A2'), makeCrah('1'), makeCdu('1', { running })),
        capacityOf(ample, { cdus }),
        null,
      ).cooling_W
    }
    expect(part(with_(true), 'others')).toBeGreaterThanOrEqual(1e6)
    expect(part(with_(false), 'outOfReach')).toBe(1e6)
    expect(part(with_(false, false), 'stopped')).toBe(1e6)
    expect(part(with_(false, false), 'outOfReach')).toBe(0)
  })
})

describe('stranded space', () => {
  test('is free places that a limit leaves empty, in whole racks', () => {
    const limits = { failure: 1.6 }
    const { spaceCount } = of([rackOf('A1', limits), rackOf('A2', limits)])
    expect(spaceCount).toMatchObject({ provided: 4, used: 2, spare: 1 })
    expect(part(spaceCount, 'failure')).toBe(1)
  })
  test('of a floor that bears no more is every free place of the row', () => {
    const racks = [rackOf('A1')]
    const row = {
      rackIds: racks.map(({ id }) => id),
      demand_W: 1e4,
      freeCount: 3,
      bears: false,
    }
    expect(part(of(racks, { rows: [row] }).spaceCount, 'weight')).toBe(3)
  })
})
