import { beforeEach, describe, expect, test } from 'vitest'
import { documentStore, openHall } from '../../src/document/document.ts'
import type { Figures } from '../../src/panels/figures.ts'
import { goals } from '../../src/panels/paletteGoals.ts'
import { findInPalette } from '../../src/panels/paletteSearch.ts'
import { exampleHall } from './halls.ts'
import { chainHall } from './power/chainHall.ts'

const labels = (query: string) => found(query).map(({ label }) => label)
const found = (query: string) =>
  findInPalette(query, {
    hall: documentStore.getState().hall,
    air: null,
    state: 'waiting',
  } as unknown as Figures)

describe('the palette and the power chain', () => {
  beforeEach(() => openHall(chainHall()))

  test('finds every template, by its name and by what it is', () => {
    expect(labels('topology').filter((label) => label.startsWith('Topology'))).toHaveLength(6)
    expect(labels('power chain 2n')).toEqual(['Topology 2N: replace the power chain'])
    expect(labels('block redundant')).toEqual(['Topology Block redundant: replace the power chain'])
  })
  test('fails a part by its name, takes it out, and repairs it', () => {
    expect(labels('fail ups')).toEqual(['Fail UPS A', 'Fail UPS B'])
    expect(labels('maintenance row b')).toEqual(['Take out Row B for maintenance'])
    expect(labels('repair')).toEqual([])
    found('fail ups a')[0]!.run()
    expect(documentStore.getState().hall.records.get('powerDevice:UPS A')).toMatchObject({
      service: 'failed',
    })
    expect(labels('repair')).toEqual(['Put back UPS A'])
    found('repair')[0]!.run()
    expect(documentStore.getState().hall.records.get('powerDevice:UPS A')).toMatchObject({
      service: 'inService',
    })
  })
})

test('all that stands in a hall can be gone to by name and kind', () => {
  for (const name of ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed']) {
    const hall = exampleHall(name)
    const known = new Set(goals(hall).map(({ record }) => record.id))
    const hidden = [...hall.records.values()].filter(({ id }) => !known.has(id))
    expect(new Set(hidden.map(({ kind }) => kind))).toEqual(new Set(['shell', 'feed']))
    // Two kinds may share a name, but not what the palette calls them.
    const labels = goals(hall).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  }
  const goal = goals(exampleHall('2-gb300-pod')).find(({ label }) => /Aisle door/.test(label))
  expect(goal).toMatchObject({ label: 'Containment Aisle door', place: 'x 12.90, z 4.80 m' })
})

test('containment is found by what people call it: what stands, the command, and what can be placed', () => {
  openHall(exampleHall('4-mixed'))
  for (const query of ['containment', 'aisle door']) {
    const groups = new Set(found(query).map(({ group }) => group))
    expect(groups, query).toEqual(new Set(['Go to', 'Commands', 'Catalogue']))
  }
  expect(labels('c-d roof')).toEqual(['Containment C-D roof'])
})
