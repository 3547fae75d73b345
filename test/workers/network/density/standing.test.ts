import { describe, expect, test } from 'vitest'
import type { LimitKind } from '../../../../models/density/constraint.ts'
import { raisedWords } from '../../../../models/density/proofWords.ts'
import { rackGroups, rackRows } from '../../../../models/density/rows.ts'
import { applyDiff } from '../../../../models/hall/diff.ts'
import { type Hall, type HallRecord, recordsOf } from '../../../../models/hall/hall.ts'
import { replaceRacks } from '../../../../src/document/commands/replaceRacks.ts'
import { withFeeds } from '../../../../src/document/withFeeds.ts'
import { answerNetworks } from '../../../../workers/network/answer.ts'
import { groupDensity } from '../../../../workers/network/density/networkLimits.ts'
import { prove } from '../../../../workers/network/density/prove.ts'

import { halls } from './proofs.ts'

describe('what is out as the hall stands', () => {
  const limitIn = (hall: Hall, title: string, kind: LimitKind) => {
    const group = rackGroups(hall).find((each) => each.title === title)!
    return groupDensity(hall, group, null).limits.find((limit) => limit.kind === kind)!
  }
  const edited = (hall: Hall, ...changed: HallRecord[]): Hall => ({
    ...hall,
    records: new Map([...hall.records, ...changed.map((record) => [record.id, record] as const)]),
  })

  describe('a CDU', () => {
    const rubin = halls[2]![1]
    const cdu = recordsOf(rubin, 'cdu')[0]!
    const without = edited(rubin, { ...cdu, running: false })
    const dry = answerNetworks(without).energy.shortIds
    const group = rackGroups(without)[0]!
    const dryOwn = group.own.filter(({ id }) => dry.includes(id))
    const density = groupDensity(without, group, null)
    const liquid = density.limits.find(({ kind }) => kind === 'liquid')!

    test('takes the racks that it leaves dry out of what liquid admits, and is named', () => {
      expect(dryOwn.length).toBeGreaterThan(0)
      expect(liquid.racks, liquid.basis).toBeLessThanOrEqual(group.own.length - dryOwn.length)
      expect(liquid.basis).toContain(`with ${cdu.name} out`)
    })
    test('leaves a row that is all dry no rack', () => {
      const rows = rackRows(without).filter(({ own }) => own.every(({ id }) => dry.includes(id)))
      expect(rows.length).toBeGreaterThan(0)
      for (const { title } of rows) expect(limitIn(without, title, 'liquid').racks, title).toBe(0)
    })
    test('is put back by the proof', () => {
      expect(density.binding.kinds).toEqual(['liquid'])
      const trial = prove(without, density, null).find(({ kind }) => kind === 'liquid')!
      expect(trial.after, raisedWords(trial, [trial])).toBe(
        groupDensity(rubin, rackGroups(rubin)[0]!, null).binding.racks,
      )
      expect(raisedWords(trial, [trial])).toMatch(/^Liquid with what is out put back: .* it binds/)
    })
    test('with all its pumps out is short as well, and a pump that stands by is no loss', () => {
      const racksWith = (pumpsOutCount: number) =>
        limitIn(edited(rubin, { ...cdu, pumpsOutCount }), 'Hall', 'liquid').racks!
      expect(racksWith(1)).toBe(limitIn(rubin, 'Hall', 'liquid').racks)
      expect(racksWith(3)).toBeLessThanOrEqual(group.own.length - dryOwn.length)
    })
  })

  test('both busways of a row: its racks have no supply, and breakers admit none of them', () => {
    const [, pod] = halls[1]!
    const busways = recordsOf(pod, 'busway').filter(({ id }) =>
      recordsOf(pod, 'feed').some(
        ({ fromId, toId }) => fromId === id && (pod.records.get(toId)?.name ?? '').startsWith('A'),
      ),
    )
    const dead = edited(pod, ...busways.map((each) => ({ ...each, service: 'failed' as const })))
    const row = limitIn(dead, 'Row A', 'breaker')
    expect(row.racks, row.basis).toBe(0)
    expect(row.basis).toMatch(/no supply, with Busway .* out/)
    const hall = limitIn(dead, 'Hall', 'breaker')
    const lit = rackGroups(pod)[0]!.own.filter(({ name }) => !name.startsWith('A'))
    expect(hall.racks, hall.basis).toBeLessThanOrEqual(lit.length)
  })

  test('a rack that no feed leads to is admitted by no breaker, and named', () => {
    const [, pod] = halls[1]!
    const [first] = rackRows(pod)
    const rack = first!.own[0]!
    const cords = recordsOf(pod, 'feed').filter(({ toId }) => toId === rack.id)
    const bare = applyDiff(pod, new Map(cords.map((before) => [before.id, { before }])))
    const limit = limitIn(bare, first!.title, 'breaker')
    expect(limit.racks, limit.basis).toBeLessThanOrEqual(first!.own.length - 1)
    expect(limit.basis).toContain(`${rack.name} has no feed`)
  })

  test('one more failure counts on top of a UPS that is out', () => {
    const [, pod] = halls[1]!
    const ups = recordsOf(pod, 'powerDevice').find(({ name }) => name === 'UPS A1')!
    const out = limitIn(edited(pod, { ...ups, service: 'maintenance' }), 'Hall', 'power').racks!
    expect(out).toBeLessThan(limitIn(pod, 'Hall', 'power').racks!)
  })

  test('a row that the others leave no room for says that they pass the limit by themselves', () => {
    const rubin = halls[2]![1]
    const ids = recordsOf(rubin, 'rack')
      .filter(({ catalogId }) => catalogId.includes('vr-nvl72'))
      .map(({ id }) => id)
    const swapped = applyDiff(rubin, withFeeds(rubin, replaceRacks(rubin, ids, 'rack.rubin-ultra')))
    for (const kind of ['power', 'liquid'] as const) {
      const none = rackRows(swapped).map(({ title }) => limitIn(swapped, title, kind))
      const left = none.filter(({ racks }) => racks !== null && racks <= 0)
      expect(left.length, kind).toBeGreaterThan(0)
      for (const { basis } of left) expect(basis).toContain('by the other racks alone')
    }
  })

  test('racks for DC under busways of AC: no row admits one, nor does the hall', () => {
    const [, pod] = halls[1]!
    const ids = recordsOf(pod, 'rack')
      .filter(({ catalogId }) => catalogId.includes('gb300'))
      .map(({ id }) => id)
    const swapped = applyDiff(pod, withFeeds(pod, replaceRacks(pod, ids, 'rack.rubin-ultra')))
    for (const { title } of rackGroups(swapped)) {
      const { racks, basis } = limitIn(swapped, title, 'breaker')
      expect(racks, title).toBe(0)
      expect(basis).toMatch(/gives 415 V AC, and .* take 800 V DC/)
    }
  })
})
