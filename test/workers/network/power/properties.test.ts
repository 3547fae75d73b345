/**
 * Every template in every example hall, loaded at random: whatever its racks draw, all are fed, both closures hold and
 * nothing is not a number; where all is double, no single failure takes a rack.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ledger, ledgerValues } from '../../../../models/density/ledger.ts'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { parseHall } from '../../../../models/hall/file.ts'
import { type Hall, recordsOf } from '../../../../models/hall/hall.ts'
import { rackRated_W } from '../../../../models/hall/load.ts'
import { type Supply, TOPOLOGIES } from '../../../../models/power/templates/choice.ts'
import { topologyDiff } from '../../../../models/power/templates/topologyDiff.ts'
import { examples } from '../../../../scripts/halls/index.ts'
import { answerNetworks } from '../../../../workers/network/answer.ts'
import type { FailureOutcome } from '../../../../workers/network/contract.ts'
import { random } from '../random.ts'

/** What the issue asks of both closures. */
const CLOSURE = 1e-8
const SUPPLIES: readonly Supply[] = ['ac415', 'dc800']

const folder = new URL('../../../../public/halls/', import.meta.url)
function open(file: string): Hall {
  const parsed = parseHall(readFileSync(new URL(file, folder), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

/** Racks as busy as chance says, one in six of a rated power of its own, before their chain is laid. */
function loaded(hall: Hall, next: () => number): Hall {
  const records = new Map(hall.records)
  for (const rack of recordsOf(hall, 'rack')) {
    const ratedPower_W = next() < 1 / 6 ? Math.round(rackRated_W(rack) * (0.4 + next())) : null
    records.set(rack.id, { ...rack, utilisationFraction: next(), ratedPower_W })
  }
  return { ...hall, records }
}

/** Places in an answer that hold what is not a number. */
function notNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isNaN(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return entries.flatMap(([key, inner]) => notNumbers(inner, `${path}.${key}`))
}

const losesRacks = ({ unservedIds }: FailureOutcome) =>
  unservedIds.some((id) => id.startsWith('rack:'))

const cases = examples.flatMap(({ id, file }, h) =>
  TOPOLOGIES.map(({ name: topology }, t) => ({ id, file, topology, seed: 100 * h + t + 1 })),
)

describe.each(cases)('$topology in $id (seed $seed)', ({ file, topology, seed }) => {
  const next = random(seed)
  const bare = loaded(open(file), next)
  const supply = SUPPLIES[Math.floor(next() * SUPPLIES.length)]!
  const hall = applyDiff(bare, topologyDiff(bare, { topology, supply }))
  const answer = answerNetworks(hall)

  test('feeds every rack, closes, and holds numbers alone', () => {
    const { power, energy } = answer
    expect(power.state).toBe('converged')
    expect(power.faults).toEqual([])
    expect(power.unservedIds).toEqual([])
    expect(power.closure).toBeLessThanOrEqual(CLOSURE)
    for (const { closure, heatClosure } of [energy.now, energy.peak]) {
      expect(closure).toBeLessThanOrEqual(CLOSURE)
      expect(heatClosure).toBeLessThanOrEqual(CLOSURE)
    }
    expect(notNumbers(answer)).toEqual([])
    expect(notNumbers(ledgerValues(ledger(hall, null, energy)))).toEqual([])
  })

  test('is sized for what its racks may draw, and loses what its topology says', () => {
    expect(answer.power.violations.filter(({ severity }) => severity === 'overload')).toEqual([])
    const losers = answer.power.failures.filter(losesRacks).map(({ id }) => id)
    if (topology === 'N' || topology === 'N+1') expect(losers.length).toBeGreaterThan(0)
    else expect(losers).toEqual([])
  })
})
